using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Models;

/// <summary>Learning rates at half of what is stable; λ_max(Θ₀), which they follow from, is searched once and kept.</summary>
internal sealed class AutomaticRates(NtkModel model)
{
    private const double Fraction = 0.5;

    /// <summary>λ_max(Θ₀) to ten digits; Lanczos takes some tens of products for a kernel.</summary>
    private static readonly LanczosSettings search = new(relativeTolerance: 1e-10, basisSize: 64, maximumProducts: 2000);

    private readonly Lock cache = new();
    private double? largestEigenvalue;

    public double Of(Optimiser optimiser, CancellationToken cancellationToken)
    {
        lock (cache)
        {
            if (optimiser.StabilityBound is not null)
                largestEigenvalue ??= StabilityLimit.LargestEigenvalue(
                    model.Sampled, model.InitialWeights, model.Initial.Hidden, search, model.Seed.Child("lanczos"), cancellationToken);
            return StabilityLimit.LearningRate(largestEigenvalue ?? double.NaN, Fraction, optimiser);
        }
    }
}
