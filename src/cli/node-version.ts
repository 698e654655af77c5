/** The oldest Node that the command runs on, as `engines` in package.json says. */
export const OLDEST_NODE = '22.19';

/**
 * What to tell where Node is too old to run the command; nothing where it is not.
 *
 * @param version such as `20.20.2`
 */
export function nodeRefusal(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = OLDEST_NODE.split('.').map(Number);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return undefined;
  return `✗ Failed to start (understudy): Node ${OLDEST_NODE} or newer is needed, this is ${version}\n`;
}
