/** The categories of movies, by number; 72 stands for all of them. */
export const categories: Readonly<Record<number, string>> = {
  6: 'Movie/DVD-R',
  7: 'Movie/Xvid',
  20: 'Movie/Web-DL',
  38: 'Movie/Non-English',
  48: 'Movie/HD/Bluray',
  54: 'Movie/Kids',
  62: 'Movie/MP4',
  68: 'Movie/Packs',
  77: 'Movie/480p',
  87: 'Movie/3D',
  89: 'Movie/BD-R',
  90: 'Movie/BD-Rip',
  96: 'Movie/Cam',
  100: 'Movie/x265',
  101: 'Movie/4K',
};

/** Stands for every category of movies. */
export const allMovies = 72;
