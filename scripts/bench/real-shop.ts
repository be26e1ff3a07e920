/** Nine months of a real shop, where the folder is there. */
export const REAL_SHOP = process.env.ONLINE_RETAIL_CSV ?? "../shared/data/online-retail-2010-12-to-2011-08.csv.gz";
export const REAL_SHOP_ROWS = 320_705;
/** Its last day. */
export const REAL_SHOP_ENDS = new Date("2011-08-31T22:00:00Z");
