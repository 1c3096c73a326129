namespace SoftmaxNtk.Networks;

/// <summary>What a network is to be, apart from the shapes that data give it: width, activation, scale, initial weights.</summary>
public sealed record NetworkSpec
{
    /// <param name="width">m, the number of hidden units; even under coupled initialisation.</param>
    /// <param name="activation">φ.</param>
    public NetworkSpec(int width, Activation activation) => (Width, Activation) = (width, activation);

    /// <summary>m, the number of hidden units; even under coupled initialisation.</summary>
    public int Width { get; init; }

    /// <summary>φ.</summary>
    public Activation Activation { get; init; }

    /// <summary>σ, the standard deviation of every initial weight: w_r ~ N(0, σ² I_d).</summary>
    public double Sigma { get; init; } = 1;

    /// <summary>How weights and output weights are drawn.</summary>
    public Initialisation Initialisation { get; init; } = Initialisation.Coupled;

    /// <summary>s; the paper's for the activation unless another is named.</summary>
    public OutputScale OutputScale { get; init; } = OutputScale.Paper;

    /// <summary>Refuses what no network can be.</summary>
    /// <exception cref="ArgumentException">A width below 1, an odd one under coupled initialisation, a σ that is not
    /// positive and finite.</exception>
    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(Activation);
        if (Width < 1)
            throw new ArgumentException($"The width is {Width}; a network takes at least one hidden unit.");
        if (Initialisation == Initialisation.Coupled && Width % 2 != 0)
            throw new ArgumentException(
                $"The width is {Width}; coupled initialisation needs an even one. Remedy: {Width + 1}, or another initialisation.");
        if (!(Sigma > 0) || !double.IsFinite(Sigma))
            throw new ArgumentException($"σ is {Sigma}; it must be positive and finite.");
    }
}
