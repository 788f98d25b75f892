/** The header that a self-made delivery has its token in. */
export const CHECK_HEADER = 'x-droppay-webhooks-check';
/** The property of its body that has the token as well. */
export const CHECK_PROPERTY = 'droppay_webhooks_check';
