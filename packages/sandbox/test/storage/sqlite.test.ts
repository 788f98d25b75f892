import { sqliteStorage } from '../../src/storage/sqlite.ts';
import { temporaryFiles } from '../temporary.ts';
import { conforms } from './conformance.ts';

const file = temporaryFiles();

conforms(async () => sqliteStorage(file()));
