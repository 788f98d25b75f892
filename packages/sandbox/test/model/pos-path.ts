/** Where Acme's points of sale are, and the application that is one. */
export const POS_PATH = '/shop/v1/brand/BRNC8K195PZ1Q/store/STRX88DHT129M/pos';
export const APPLICATION = '70daac494c7847dba33725b075608cc0';
