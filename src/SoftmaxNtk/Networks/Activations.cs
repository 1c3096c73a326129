namespace SoftmaxNtk.Networks;

/// <summary>The activations that come with the library, ready to be named: <c>Activations.Softmax</c>.</summary>
/// <remarks>Activations hold no state: one object serves any number of networks. <see cref="ActivationCatalogue"/>
/// finds them by name.</remarks>
public static class Activations
{
    /// <summary>Softmax over the hidden units (arXiv 2405.03251).</summary>
    public static Activation Softmax { get; } = new SoftmaxActivation();

    /// <summary>Softmax with its denominators frozen at the initial weights: the control of what normalisation does.</summary>
    public static Activation FrozenSoftmax { get; } = new FrozenSoftmaxActivation();

    /// <summary>max(z, 0).</summary>
    public static Activation Relu { get; } = new ReluActivation();

    /// <summary>e^z.</summary>
    public static Activation Exponential { get; } = new ExponentialActivation();

    /// <summary>tanh z.</summary>
    public static Activation Tanh { get; } = new TanhActivation();

    /// <summary>z·Φ(z).</summary>
    public static Activation Gelu { get; } = new GeluActivation();
}
