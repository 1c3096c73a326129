using SoftmaxNtk.Experiments;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

/// <summary>Made-up tables of trained networks' drift, whose findings are known.</summary>
internal sealed class DriftTables(Experiment experiment)
{
    public static readonly VariantSettings Softmax = new() { Activation = "softmax" };
    public static readonly VariantSettings SoftmaxRoot = new() { Activation = "softmax", OutputScale = OutputScale.SqrtWidth };
    public static readonly VariantSettings FrozenRoot = new() { Activation = "frozenSoftmax", OutputScale = OutputScale.SqrtWidth };
    public static readonly VariantSettings Exp = new() { Activation = "exp" };
    public static readonly VariantSettings Relu = new() { Activation = "relu" };

    public RunTables Tables { get; } = new(experiment.Tables);

    /// <summary>A network that moved and drifted so far.</summary>
    public DriftTables Trained(
        VariantSettings variant, int replicate, double drift, double movement = 0.1, double off = double.NaN, double on = double.NaN,
        params AxisValue[] place)
    {
        Tables.Add(new CellKey(new Subject(variant, place), replicate), new DriftRow
        {
            Steps = 60, LearningRate = 1, Kappa = 1, KernelTime = 60, LossRatio = 0.1, LinearisedDistance = drift, KernelDrift = drift,
            LambdaMinRatio = 1, LargestMovement = 3 * movement, TypicalMovement = movement, SwitchedOff = off, SwitchedOn = on,
        });
        return this;
    }
}
