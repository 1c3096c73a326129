using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Experiments.LazyToRich;

/// <summary>The config of the lazy-to-rich experiment; factor of the scale, width, σ and initialisation are axes of its sweep.</summary>
public sealed record LazyToRichSettings : TangentExperimentSettings
{
    [Description("α, by which every variant's output scale is multiplied: small is rich, large is lazy.")]
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    public double OutputFactor { get; init; } = 1;

    [Description("The outputFactor whose cells measure the radius of the good region, which is the same at every factor.")]
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    public double RadiusFactor { get; init; } = 1;

    [Description("How hard the adversary searches for the displacement that lowers λ_min most.")]
    public AscentSettings Ascent { get; init; } = new();

    [Description("How the radius is searched for at which λ_min has halved.")]
    public RadiusSearchSettings RadiusSearch { get; init; } = new();

    public override IEnumerable<ConfigProblem> Check()
    {
        foreach (ConfigProblem problem in base.Check().Concat(RequireKernelTime()))
            yield return problem;
        for (int k = 0; k < Variants.Count; k++)
            if (Variants[k].OutputScale.Kind == OutputScaleKind.MatchedKernel)
                yield return new ConfigProblem($"variants[{k}].outputScale", "\"matchedKernel\"",
                    "a scale that the width alone resolves, since outputFactor multiplies it", "use \"sqrtWidth\", \"paper\" or a power");
    }

    /// <summary>The same with the variant's scale multiplied.</summary>
    public LazyToRichSettings Scaled()
    {
        VariantSettings variant = Variants[0];
        double scale = variant.OutputScale.Resolve(ActivationCatalogue.Create(variant.Activation), Network.Width);
        return this with { Variants = [variant with { OutputScale = OutputScale.Of(OutputFactor * scale) }] };
    }
}
