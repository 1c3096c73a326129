using SoftmaxNtk.Configuration;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Datasets.Targets;

/// <summary>Turns the "target" section of a config into a target, its coefficients drawn from a seed.</summary>
internal static class TargetFactory
{
    public static ITarget Create(TargetSettings settings, int dimension, Seed seed) => settings switch
    {
        RandomSignsTargetSettings => new RandomSignsTarget(settings.Outputs),
        GaussianTargetSettings => new GaussianTarget(settings.Outputs),
        LinearTargetSettings => new LinearTarget(settings.Outputs, dimension, seed),
        TeacherTargetSettings teacher => new TeacherTarget(settings.Outputs, dimension, teacher.Width, seed),
        SinusoidTargetSettings sinusoid => new SinusoidTarget(settings.Outputs, dimension, sinusoid.Frequency, seed),
        _ => throw new ArgumentException($"There is no target for {settings?.GetType().Name ?? "null"}.", nameof(settings)),
    };
}
