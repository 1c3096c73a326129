using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments;

/// <summary>What every figure's caption ends with, so that a picture can be traced to the config it was drawn from.</summary>
internal static class Captions
{
    /// <summary>From this many replicates on, curves have the confidence band of their mean; fewer show their range.</summary>
    private const int BandedReplicates = 5;

    /// <summary>"… Config convergence/sphere, hash ab12cd34."</summary>
    public static string For(ExperimentSettings settings, string text) =>
        $"{text} Config {settings.Experiment}/{settings.Name}, hash {ConfigHash.Short(ConfigHash.Of(CanonicalJson.Of(settings)))}.";

    /// <summary>What curves over replicates show: "Mean over 5 replicates with its 95% band."</summary>
    public static string Curves(ExperimentSettings settings) => settings.Replicates switch
    {
        1 => "One replicate.",
        < BandedReplicates => $"Mean over {settings.Replicates} replicates with their range.",
        _ => $"Mean over {settings.Replicates} replicates with its 95% band.",
    };

    /// <summary>The same of curves on a logarithmic axis, with the names of mean and interval.</summary>
    public static string GeometricCurves(ExperimentSettings settings) => settings.Replicates switch
    {
        1 => "One seed.",
        < BandedReplicates => $"Geometric mean over {settings.Replicates} seeds with their range.",
        _ => $"Geometric mean over {settings.Replicates} seeds with Student's 95% interval of the mean, on the logarithmic scale.",
    };

    /// <summary>The level of the band that <see cref="Curves"/> names; null for the range.</summary>
    public static double? BandLevel(ExperimentSettings settings) =>
        settings.Replicates < BandedReplicates ? null : ConfidenceLevel.Conventional;

    /// <summary>"m = 4096, σ = 1, coupled initialisation".</summary>
    public static string Of(NetworkSettings network) => FormattableString.Invariant(
        $"m = {network.Width}, σ = {network.Sigma}, {network.Initialisation.ToString().ToLowerInvariant()} initialisation");

    /// <summary>"η = 0.5 · 2/λ_max(Θ₀)", and the optimiser if it is not plain descent: "momentum β = 0.9".</summary>
    /// <param name="training">How a run is trained.</param>
    /// <param name="subject">Any of its subjects: what the sweep varies stands in their labels, not here.</param>
    public static string Of(TrainingSettings training, Subject subject)
    {
        bool swept = IsSwept(subject);
        string optimiser = swept || training.Optimiser is GradientDescentOptimiserSettings ? "" : $"; {Of(training.Optimiser)}";
        string limit = swept ? "the optimiser's stability limit where no other is given" : training.Optimiser switch
        {
            MomentumOptimiserSettings { Nesterov: true } => "2(1 + β)/((1 + 2β)λ_{max}(Θ_0))",
            MomentumOptimiserSettings => "2(1 + β)/λ_{max}(Θ_0)",
            _ => "2/λ_{max}(Θ_0)",
        };
        return (training.LearningRate.IsAuto ? FormattableString.Invariant($"η = {training.StabilityFraction} · {limit}")
            : FormattableString.Invariant($"η = {training.LearningRate.Number}")) + optimiser;
    }

    /// <summary>Whether a run is trained by plain gradient descent alone.</summary>
    public static bool IsPlain(TrainingSettings training, Subject subject) =>
        !IsSwept(subject) && training.Optimiser is GradientDescentOptimiserSettings;

    private static bool IsSwept(Subject subject) =>
        subject.Values.Any(value => value.Path.StartsWith("training.optimiser", StringComparison.Ordinal));

    private static string Of(OptimiserSettings optimiser) => optimiser switch
    {
        MomentumOptimiserSettings momentum =>
            FormattableString.Invariant($"{(momentum.Nesterov ? "Nesterov" : "heavy-ball")} momentum β = {momentum.Momentum}"),
        AdamOptimiserSettings adam => FormattableString.Invariant($"Adam, β_1 = {adam.Beta1}, β_2 = {adam.Beta2}, ε = {adam.Epsilon}"),
        _ => optimiser.GetType().Name,
    };

    /// <summary>"n = 100 points on the unit sphere of R^10" or the like.</summary>
    public static string Of(DatasetSettings dataset) => dataset switch
    {
        UnitSphereDatasetSettings sphere => $"{sphere.Samples} points on the unit sphere of R^{{{sphere.Dimension}}}",
        AntipodalPairsDatasetSettings pairs => $"{pairs.Pairs} antipodal pairs on the unit sphere of R^{{{pairs.Dimension}}}",
        CommonDirectionDatasetSettings common =>
            $"{common.Samples} points on the unit sphere of R^{{{common.Dimension}}} with a common direction",
        OrthogonalPairsDatasetSettings pairs => FormattableString.Invariant(
            $"{pairs.Samples} points in orthogonal pairs at {pairs.Angle}° on the unit sphere of R^{{{pairs.Dimension}}}"),
        CsvDatasetSettings csv => $"{Samples(csv)} of {csv.Path}{Classes(csv)}",
        IdxDatasetSettings idx => $"{Samples(idx)} of {idx.Images}{Classes(idx)}",
        _ => dataset.GetType().Name,
    };

    private static string Samples(FileDatasetSettings file) => file.Samples == 0 ? "all samples" : $"{file.Samples} samples";

    private static string Classes(FileDatasetSettings file) =>
        file.Classes.Count == 0 ? "" : $", classes {string.Join(", ", file.Classes)}";
}
