// Lets the SDK download its Temporal dev server into the folder given as argument. A program of its own, because the
// download cannot be called off inside a process.
const { TestWorkflowEnvironment } = require('@temporalio/testing');

const executable = { type: 'cached-download', downloadDir: process.argv[2], ttl: '3650 days' };

TestWorkflowEnvironment.createLocal({ server: { executable } })
  .then((environment) => environment.teardown())
  .catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
