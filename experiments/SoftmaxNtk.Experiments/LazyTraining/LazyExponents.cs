using MathNet.Numerics.Distributions;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Experiments.LazyTraining;

/// <summary>
/// Exponents of the width in the lazy limit, at a fixed kernel time. With movement ~ m^a, drift is second order in it (m^{2a}) where pairs
/// of neurons that move oppositely cancel its first order (coupled initialisation); otherwise the first order is a random sum over neurons,
/// m^{a − 1/2}, and the larger of the two counts. ReLU's drift is that of its flips: their number over m, m^a.
/// </summary>
internal static class LazyExponents
{
    /// <summary>Of rms_r ‖w_r(T) − w_r(0)‖: −1 at s = m, −½ otherwise, and where ‖r_0‖ ~ √m (s = m, F_0 ≠ 0).</summary>
    public static double Movement(VariantSettings variant, Initialisation initialisation) =>
        IsNormalised(variant) && variant.OutputScale.Kind == OutputScaleKind.Paper
            && initialisation != Initialisation.Independent ? -1 : -0.5;

    /// <summary>Of ‖H_T − H_0‖_F/‖H_0‖_F.</summary>
    public static double Drift(VariantSettings variant, Initialisation initialisation)
    {
        double movement = Movement(variant, initialisation);
        if (variant.Activation == "relu")
            return movement;
        return initialisation == Initialisation.Coupled ? 2 * movement : Math.Max(2 * movement, movement - 0.5);
    }

    /// <summary>
    /// What the maximum over neurons adds to the exponent between two widths: that of exp(σq − σ²/2) with q = Φ⁻¹(1 − 1/k) the extreme of
    /// k independent normals, for softmax and exp; 0 for ReLU. k = m/2 under coupled initialisation, m otherwise.
    /// </summary>
    public static double Maximum(VariantSettings variant, Initialisation initialisation, double sigma, double first, double last)
    {
        double copies = initialisation == Initialisation.Coupled ? 2 : 1;
        return variant.Activation == "relu" ? 0 : sigma * (Extreme(last / copies) - Extreme(first / copies)) / Math.Log(last / first);
    }

    private static double Extreme(double count) => Normal.InvCDF(0, 1, 1 - (1 / count));

    private static bool IsNormalised(VariantSettings variant) => variant.Activation is "softmax" or "frozenSoftmax";
}
