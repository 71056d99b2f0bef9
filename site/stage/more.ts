/** Farms and lamps, for stages that need them: importing this adds both kinds. */
import { farmKind } from './farm';
import { FarmWords, LampWords } from './farm-words';
import { addKind } from './kinds';
import { lampsKind } from './lamps';

addKind('farm', { ...farmKind, Words: FarmWords });
addKind('lamps', { ...lampsKind, Words: LampWords });
