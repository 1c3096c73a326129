using System.Text.Json;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>The optimiser at a place of a sweep that varies it.</summary>
internal static class SweptOptimiser
{
    /// <summary>The axis.</summary>
    public const string Path = "training.optimiser";

    private static readonly string[] ownSettings = [Path, "training.learningRate", "training.stabilityFraction"];

    /// <summary>Whether it is plain gradient descent.</summary>
    public static bool IsPlain(Subject subject) => Of(subject) is GradientDescentOptimiserSettings;

    /// <summary>The optimiser's settings.</summary>
    public static OptimiserSettings Of(Subject subject) =>
        JsonSerializer.Deserialize<OptimiserSettings>(subject.Text(Path), CanonicalJson.Options)!;

    /// <summary>The place without the optimiser and its learning rate: common to the places that are compared.</summary>
    public static Subject Elsewhere(Subject place) =>
        new(place.Variant, [.. place.Values.Where(value => !ownSettings.Contains(value.Path))]);

    /// <summary>What figures call it: "Nesterov 0.9"; of several learning rates each with its own, "Adam, η 0.001".</summary>
    public static string Label(Subject subject)
    {
        string name = Of(subject) switch
        {
            MomentumOptimiserSettings momentum =>
                FormattableString.Invariant($"{(momentum.Nesterov ? "Nesterov" : "heavy ball")} {momentum.Momentum}"),
            AdamOptimiserSettings => "Adam",
            _ => "gradient descent",
        };
        string[] rest = [.. subject.Values.Where(value => value.Path != Path && value.Text != "auto")
            .Select(value => new Subject(null, [value]).Place)];
        return string.Join(", ", rest.Prepend(name));
    }
}
