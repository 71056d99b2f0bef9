/** Rings, stacks and strips, for stages that need them: importing this adds these kinds. */
import { PlateWords, RingWords, StripWords } from './holders-words';
import { addKind } from './kinds';
import { platesKind } from './plates';
import { ringKind } from './ring';
import { stripKind } from './strip';

addKind('ring', { ...ringKind, Words: RingWords });
addKind('stack', { ...platesKind, Words: PlateWords });
addKind('strip', { ...stripKind, Words: StripWords });
