using System.ComponentModel;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Experiments;

/// <summary>What the configs of experiments on tangent kernels share: data, networks set side by side, and how they are trained.</summary>
public abstract record TangentExperimentSettings : ExperimentSettings, IConfigRules
{
    [Description("The data.")]
    public required DatasetSettings Dataset { get; init; }

    [Description("The network's width and initialisation, common to all variants.")]
    public NetworkSettings Network { get; init; } = new();

    [Description("How the networks are trained.")]
    public TrainingSettings Training { get; init; } = new();

    /// <summary>Variants there must be, that differ, and are scaled in a way they can be.</summary>
    public virtual IEnumerable<ConfigProblem> Check()
    {
        if (Variants.Count == 0)
            yield return new ConfigProblem("variants", ConfigProblem.Missing, "a list of at least one network",
                "add \"variants\": [{ \"activation\": \"softmax\" }]");
        for (int k = 0; k < Variants.Count; k++)
        {
            VariantSettings variant = Variants[k];
            if (variant.OutputScale.Kind == OutputScaleKind.SqrtWidth
                && ActivationCatalogue.Create(variant.Activation).Normalisation == Normalisation.None)
                yield return new ConfigProblem($"variants[{k}].outputScale", "\"sqrtWidth\"",
                    $"\"paper\" or a number for {variant.Activation}: √m is the scale at which softmax matches pointwise activations",
                    "use \"paper\", which is 1/√m here");
        }
    }

    /// <summary>Refuses other optimisers where what is measured and expected needs a fixed kernel time κηT.</summary>
    protected IEnumerable<ConfigProblem> RequireKernelTime()
    {
        if (Training.Optimiser is not GradientDescentOptimiserSettings)
            yield return new ConfigProblem("training.optimiser.kind", $"\"{Training.Optimiser.Spec().Name}\"",
                "\"gradientDescent\": networks are compared at one kernel time κηT, which no other optimiser has",
                "leave \"optimiser\" out; the convergence experiment compares optimisers");
    }
}
