namespace SoftmaxNtk.Networks;

/// <summary>How weights and output weights are drawn at the start.</summary>
public enum Initialisation
{
    /// <summary>
    /// Neurons in pairs with equal weights and opposite output weights, so that F ≡ 0 exactly
    /// (arXiv 2405.03251, symmetric initialisation). The width is even.
    /// </summary>
    Coupled,

    /// <summary>All weights and output weights independent.</summary>
    Independent,

    /// <summary>Independent, with the initial output subtracted: F(x; W) − F(x; W₀).</summary>
    Centred,
}
