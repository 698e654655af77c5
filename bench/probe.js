// Loaded into a measured process before anything else: tells its parent on request what the
// process has used so far, and ends with it.
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system, resident: process.memoryUsage.rss() });
});
process.on('disconnect', () => process.exit());
