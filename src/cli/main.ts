import { tell } from './failure.ts';
import { run } from './program.ts';

// What our dependencies should no longer do concerns us, not those who use the command.
process.noDeprecation = true;
// Who stops reading our output, as `head` does, has seen enough; the server goes on.
process.stdout.on('error', () => undefined);

try {
  await run(process.argv.slice(2));
} catch (error) {
  // Ends it also where a server listens already.
  process.exit(tell(error));
}
