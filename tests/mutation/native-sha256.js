const { createHash } = require('node:crypto');

/** SHA-256 of Node in place of the pure one, which takes a fifth of the time that a mutant costs. The bytes are the same. */
module.exports = { sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()) };
