package org.planwright.phantom.internal;

/**
 * Random numbers that are the same on every machine: the n-th is a hash of seed and n (SplitMix64: Steele, Lea and
 * Flood, OOPSLA 2014), mapped by strict arithmetic.
 */
final class Draws {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private long count;

    /**
     * @param phantom id, so that phantoms of one seed are not alike
     * @param seed the user's seed
     */
    Draws(String phantom, long seed) {
        long h = seed;
        for (int n = 0; n < phantom.length(); n++) h = hash(h + phantom.charAt(n) * GOLDEN);
        this.seed = h;
    }

    private static long hash(long v) {
        v = (v ^ v >>> 30) * 0xBF58476D1CE4E5B9L;
        v = (v ^ v >>> 27) * 0x94D049BB133111EBL;
        return v ^ v >>> 31;
    }

    /** Uniform in [low, high). */
    double uniform(double low, double high) {
        return low + (high - low) * ((hash(seed + ++count * GOLDEN) >>> 11) * 0x1p-53);
    }

    /** Normal with the given mean and deviation, cut at three deviations (Box and Muller). */
    double normal(double mean, double deviation) {
        while (true) {
            double u = 1 - uniform(0, 1), angle = 2 * Math.PI * uniform(0, 1);
            double n = Math.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(angle);
            if (Math.abs(n) <= 3) return mean + deviation * n;
        }
    }
}
