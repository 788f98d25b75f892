/**
 * The caller's key for what is stored: 32 random bytes as 64 hexadecimal digits or in base64, such as `openssl rand -hex 32`
 * prints. Several while keys are changed: the first seals, all of them open.
 */
export type EncryptionKey = string | readonly string[];
