import { memoryStorage } from '../../src/index.ts';
import { conforms } from './conformance.ts';

conforms(async () => memoryStorage());
