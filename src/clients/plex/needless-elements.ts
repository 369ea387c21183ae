/** What no question of ours needs, by the names of its elements: most of the weight of an answer. */
export const needlessElements = 'Role,Director,Writer,Producer,Genre,Country,Collection,Rating,Image,Sort,Filter';
