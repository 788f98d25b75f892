import type { Exam } from './exam.ts';

/** One thing that is tried with a receiver. */
export interface Check {
  id: string;
  title: string;
  run: (exam: Exam) => Promise<void>;
}
