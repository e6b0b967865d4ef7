package org.planwright.dose.photon.internal;

/**
 * The published photon pencil kernel in water as a function of beam quality alone: Nyholm, Olofsson, Ahnesjo, Karlsson,
 * Radiother Oncol 78 (2006) 347 with the corrigendum 98 (2011) 286. p(r, z) = (A exp(-a r) + B exp(-b r)) / r per unit
 * energy fluence, r and z in cm. Source of our generic machine.
 */
public final class NyholmKernel {
    /** Rows A1..A5, B1..B5, a1, a2, b1..b5; polynomial coefficients of the quality, ascending. */
    private static final double[][] C = {
        {0.0128018, -0.0577391, 0.1790839, -0.2467955, 0.1328192, -0.0194684},
        {16.7815028, -279.4672663, 839.0016549, -978.4915013, 470.5317337, -69.2485573},
        {-0.0889669, -0.2587584, 0.7069203, -0.3654033, 0.0029760, -0.0003786},
        {0.0017089, -0.0169150, 0.0514650, -0.0639530, 0.0324490, -0.0049121},
        {0.1431447, -0.2134626, 0.5825546, -0.2969273, -0.0011436, 0.0002219},
        {-42.7607523, 264.3424720, -633.4540368, 731.5311577, -402.5280374, 82.4936551},
        {0.2428359, -2.5029336, 7.6128101, -9.5273454, 4.8249840, -0.7097852},
        {-0.0910420, -0.2621605, 0.7157244, -0.3664126, 0.0000930, -0.0000232},
        {0.0017284, -0.0172146, 0.0522109, -0.0643946, 0.0322177, -0.0047015},
        {-30.4609625, 354.2866078, -1073.2952368, 1315.2670101, -656.3702845, 96.5983711},
        {-0.0065985, 0.0242136, -0.0647001, 0.0265272, 0.0072169, -0.0020479},
        {-26.3337419, 435.6865552, -1359.8342546, 1724.6602381, -972.7565415, 200.3468023},
        {-80.7027159, 668.1710175, -2173.2445309, 3494.2393490, -2784.4670834, 881.2276510},
        {3.4685991, -41.2468479, 124.9729952, -153.2610078, 76.5242757, -11.2624113},
        {-39.6550497, 277.7202038, -777.0749505, 1081.5724508, -747.1056558, 204.5432666},
        {0.6514859, -4.7179961, 13.6742202, -19.7521659, 14.1873606, -4.0478845},
        {0.4695047, -3.6644336, 10.0039321, -5.1195905, -0.0007387, 0.0002360},
    };

    private final double[] p = new double[C.length];

    /** @param quality TPR20,10 */
    public NyholmKernel(double quality) {
        for (int n = 0; n < p.length; n++) {
            double v = 0;
            for (int k = C[n].length - 1; k >= 0; k--) v = v * quality + C[n][k];
            p[n] = v;
        }
    }

    /** A/a, a, B/b, b at a depth in cm. */
    private double[] at(double z) {
        double primary = p[0] * rise(p[1], p[4], z) * Math.exp(p[2] * z + p[3] * z * z);
        double scatter = p[5] * rise(p[6], p[9], z) * Math.exp(p[7] * z + p[8] * z * z);
        double b = p[12] * rise(p[13], p[16], z) * Math.exp(p[14] * z + p[15] * z * z);
        return new double[] {primary, p[11] + p[10] * z, scatter, b};
    }

    private static double rise(double rate, double offset, double z) {
        return 1 - Math.exp(rate * Math.sqrt(z * z + offset * offset));
    }

    /** Dose on the axis of a parallel circular beam: integral of p over the disc; depth and radius in mm. */
    public double disc(double depthMm, double radiusMm) {
        double[] k = at(depthMm / 10);
        double r = radiusMm / 10;
        return 2 * Math.PI * (k[0] * (1 - Math.exp(-k[1] * r)) + k[2] * (1 - Math.exp(-k[3] * r)));
    }

    /** 2 pi r p(r, z) per mm: dose on the axis from a ring of unit width; depth and radius in mm. */
    public double ring(double depthMm, double radiusMm) {
        double[] k = at(depthMm / 10);
        double r = radiusMm / 10;
        return 2 * Math.PI * (k[0] * k[1] * Math.exp(-k[1] * r) + k[2] * k[3] * Math.exp(-k[3] * r)) / 10;
    }
}
