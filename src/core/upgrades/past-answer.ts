/** What became of a question about a release. */
export type PastAnswer = {
  answer: 'approved' | 'declined' | 'downloaded' | 'expired';
  answeredAt: Date;
};
