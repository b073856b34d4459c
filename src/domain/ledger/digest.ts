import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Pure JavaScript, since the workflow sandbox has no node:crypto; the same bytes as Node's SHA-256. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
