/** The shelves of the shop: where each product hangs in the tree, its forms, and a price in the scale of one US dollar. */
export type Shelf = {
  path: readonly [string, ...string[]];
  goods: readonly string[];
  forms: readonly string[];
  priceFrom: number;
  priceTo: number;
  /** Bought again when used up, after about so many days. */
  lastsDays?: number;
};

const COLOURS = ["Indigo", "Sand", "Olive", "Terracotta"] as const;
const SIZES = ["Small", "Medium", "Large"] as const;

export const SHELVES: readonly Shelf[] = [
  {
    path: ["Home", "Bath"],
    goods: ["Peshtemal towel", "Waffle bathrobe", "Bath mat"],
    forms: COLOURS,
    priceFrom: 14,
    priceTo: 62,
  },
  {
    path: ["Home", "Bedroom"],
    goods: ["Linen duvet cover", "Muslin blanket", "Cotton pillow case", "Wool throw"],
    forms: COLOURS,
    priceFrom: 18,
    priceTo: 120,
  },
  {
    path: ["Home", "Living room", "Kilims"],
    goods: ["Flat-woven kilim", "Kilim cushion", "Runner rug"],
    forms: SIZES,
    priceFrom: 29,
    priceTo: 240,
  },
  {
    path: ["Home", "Living room", "Lamps"],
    goods: ["Mosaic lamp", "Paper lantern", "Brass table lamp"],
    forms: SIZES,
    priceFrom: 24,
    priceTo: 110,
  },
  {
    path: ["Home", "Living room", "Candles"],
    goods: ["Fig candle", "Amber candle", "Bergamot candle", "Cedar candle"],
    forms: SIZES,
    priceFrom: 9,
    priceTo: 28,
    lastsDays: 60,
  },
  {
    path: ["Kitchen", "Coffee"],
    goods: ["Turkish coffee", "Filter coffee", "Espresso beans"],
    forms: ["100 g", "250 g", "500 g", "1 kg"],
    priceFrom: 5,
    priceTo: 26,
    lastsDays: 30,
  },
  {
    path: ["Kitchen", "Tea"],
    goods: ["Rize black tea", "Linden tea", "Apple tea", "Sage tea"],
    forms: ["100 g", "500 g", "1 kg"],
    priceFrom: 4,
    priceTo: 18,
    lastsDays: 40,
  },
  {
    path: ["Kitchen", "Cookware"],
    goods: ["Copper pan", "Copper cezve", "Cast-iron pot", "Clay güveç"],
    forms: SIZES,
    priceFrom: 19,
    priceTo: 135,
  },
  {
    path: ["Kitchen", "Tableware"],
    goods: ["Tulip tea glasses", "Çini bowl", "Çini plate", "Olive-wood board", "Stoneware mug"],
    forms: COLOURS,
    priceFrom: 8,
    priceTo: 48,
  },
  {
    path: ["Kitchen", "Pantry", "Olive oil"],
    goods: ["Ayvalık olive oil", "Early-harvest olive oil"],
    forms: ["250 ml", "500 ml", "1 l", "5 l"],
    priceFrom: 7,
    priceTo: 58,
    lastsDays: 45,
  },
  {
    path: ["Kitchen", "Pantry", "Sweets"],
    goods: ["Rose lokum", "Pistachio lokum", "Hazelnut halva", "Dried figs"],
    forms: ["250 g", "500 g", "1 kg"],
    priceFrom: 6,
    priceTo: 32,
  },
  {
    path: ["Kitchen", "Pantry", "Spices"],
    goods: ["Sumac", "Aleppo pepper", "Za'atar", "Saffron", "Urfa pepper"],
    forms: ["50 g", "200 g"],
    priceFrom: 3,
    priceTo: 19,
  },
  {
    path: ["Fashion", "Women", "Dresses"],
    goods: ["Linen dress", "Wrap dress", "Shirt dress"],
    forms: COLOURS,
    priceFrom: 38,
    priceTo: 98,
  },
  {
    path: ["Fashion", "Women", "Knitwear"],
    goods: ["Merino cardigan", "Mohair jumper"],
    forms: COLOURS,
    priceFrom: 42,
    priceTo: 110,
  },
  {
    path: ["Fashion", "Men", "Shirts"],
    goods: ["Oxford shirt", "Linen shirt", "Flannel shirt"],
    forms: COLOURS,
    priceFrom: 28,
    priceTo: 64,
  },
  {
    path: ["Fashion", "Men", "Knitwear"],
    goods: ["Lambswool jumper", "Roll-neck jumper"],
    forms: COLOURS,
    priceFrom: 40,
    priceTo: 96,
  },
  {
    path: ["Fashion", "Shoes"],
    goods: ["Leather sandal", "Suede loafer", "Canvas trainer", "Felt slipper"],
    forms: ["36-38", "39-41", "42-44"],
    priceFrom: 26,
    priceTo: 118,
  },
  {
    path: ["Fashion", "Bags"],
    goods: ["Canvas tote", "Leather satchel", "Straw basket"],
    forms: COLOURS,
    priceFrom: 16,
    priceTo: 140,
  },
  {
    path: ["Beauty", "Soap"],
    goods: ["Olive oil soap", "Laurel soap", "Lavender soap", "Goat milk soap"],
    forms: ["Bar", "Box of 3", "Box of 6"],
    priceFrom: 4,
    priceTo: 22,
    lastsDays: 35,
  },
  {
    path: ["Beauty", "Skin"],
    goods: ["Rose water", "Argan serum", "Hand cream", "Face cream"],
    forms: ["50 ml", "100 ml", "200 ml"],
    priceFrom: 7,
    priceTo: 42,
    lastsDays: 50,
  },
  {
    path: ["Beauty", "Fragrance"],
    goods: ["Lemon cologne", "Fig cologne", "Tobacco cologne"],
    forms: ["100 ml", "200 ml", "400 ml"],
    priceFrom: 6,
    priceTo: 34,
    lastsDays: 75,
  },
  {
    path: ["Kids", "Toys"],
    goods: ["Wooden train", "Felt animal", "Stacking rings", "Picture blocks"],
    forms: SIZES,
    priceFrom: 9,
    priceTo: 46,
  },
  {
    path: ["Kids", "Clothes"],
    goods: ["Striped pyjamas", "Knitted hat", "Cotton overalls", "Rain jacket"],
    forms: ["2-3 years", "4-5 years", "6-7 years"],
    priceFrom: 11,
    priceTo: 38,
  },
  {
    path: ["Pets", "Food"],
    goods: ["Dog biscuits", "Cat food", "Bird seed"],
    forms: ["500 g", "1 kg", "3 kg", "6 kg"],
    priceFrom: 5,
    priceTo: 44,
    lastsDays: 30,
  },
  { path: ["Pets", "Comfort"], goods: ["Cat bed", "Dog lead"], forms: COLOURS, priceFrom: 9, priceTo: 46 },
  {
    path: ["Garden"],
    goods: ["Terracotta pot", "Watering can", "Hammock", "Lavender seeds", "Garden lantern"],
    forms: SIZES,
    priceFrom: 4,
    priceTo: 88,
  },
];
