using SoftmaxNtk.Datasets;
using SoftmaxNtk.Datasets.Targets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Data;

/// <summary>Turns the "target" section of a config into a target.</summary>
internal static class TargetFactory
{
    public static TargetSpec Create(TargetSettings settings) => settings switch
    {
        RandomSignsTargetSettings => TargetSpec.RandomSigns(settings.Outputs),
        GaussianTargetSettings => TargetSpec.Gaussian(settings.Outputs),
        LinearTargetSettings => TargetSpec.Linear(settings.Outputs),
        TeacherTargetSettings teacher => TargetSpec.Teacher(teacher.Width, settings.Outputs),
        SinusoidTargetSettings sinusoid => TargetSpec.Sinusoid(sinusoid.Frequency, settings.Outputs),
        _ => throw new ArgumentException($"There is no target for {settings?.GetType().Name ?? "null"}.", nameof(settings)),
    };
}
