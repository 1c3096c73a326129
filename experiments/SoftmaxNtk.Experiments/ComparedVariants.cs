using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Experiments;

/// <summary>The variants that are compared within seeds.</summary>
internal static class ComparedVariants
{
    public static VariantSettings Exp { get; } = Of("exp", OutputScale.Paper);

    public static VariantSettings Relu { get; } = Of("relu", OutputScale.Paper);

    public static VariantSettings Softmax(OutputScale scale) => Of("softmax", scale);

    public static VariantSettings Frozen(OutputScale scale) => Of("frozenSoftmax", scale);

    private static VariantSettings Of(string activation, OutputScale scale) => new() { Activation = activation, OutputScale = scale };
}
