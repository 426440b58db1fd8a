/** How far tests by chance go: VIRTIO_STEPS=1000000 takes so many steps, VIRTIO_SEED=n another seed. */
export const STEPS = Number(process.env.VIRTIO_STEPS ?? 4000);
export const SEED = Number(process.env.VIRTIO_SEED ?? 12);

/** Numbers from 0 to 1. */
export type Random = () => number;

/** A whole number from 0 to less than `limit`. */
export const below = (random: Random, limit: number): number => Math.floor(random() * limit);
