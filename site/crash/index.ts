/** The crash bar, for panels that need it: importing this puts it in its place. */
import { addCrashPart } from '../simulation/crash-part';
import CrashBar from './bar';

addCrashPart(CrashBar);
