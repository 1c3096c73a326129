using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Datasets.Targets;

/// <summary>What synthetic inputs are given to learn, before its coefficients are drawn.</summary>
public sealed class TargetSpec
{
    private readonly Func<int, Seed, ITarget> create;

    private TargetSpec(int outputs, Func<int, Seed, ITarget> create)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        Outputs = outputs;
        this.create = create;
    }

    /// <summary>o, the number of outputs.</summary>
    public int Outputs { get; }

    /// <summary>y_ℓ = ±1 with probability ½ each, independent of the input.</summary>
    public static TargetSpec RandomSigns(int outputs = 1) => new(outputs, (_, _) => new RandomSignsTarget(outputs));

    /// <summary>y_ℓ ~ N(0, 1), independent of the input.</summary>
    public static TargetSpec Gaussian(int outputs = 1) => new(outputs, (_, _) => new GaussianTarget(outputs));

    /// <summary>y = Bx, the rows of B uniform on the sphere of radius √d.</summary>
    public static TargetSpec Linear(int outputs = 1) => new(outputs, (dimension, seed) => new LinearTarget(outputs, dimension, seed));

    /// <summary>A random two-layer tanh network: y_ℓ = k^(−½) Σ_j c_{ℓ,j} tanh(⟨v_j, x⟩).</summary>
    /// <param name="width">k, the teacher's hidden units.</param>
    /// <param name="outputs">o.</param>
    public static TargetSpec Teacher(int width, int outputs = 1) =>
        new(outputs, (dimension, seed) => new TeacherTarget(outputs, dimension, width, seed));

    /// <summary>y_ℓ = sin(2π f ⟨u_ℓ, x⟩), u_ℓ uniform on the unit sphere.</summary>
    /// <param name="frequency">f, periods per unit length.</param>
    /// <param name="outputs">o.</param>
    public static TargetSpec Sinusoid(double frequency, int outputs = 1) =>
        new(outputs, (dimension, seed) => new SinusoidTarget(outputs, dimension, frequency, seed));

    /// <summary>The target for inputs of dimension d, its coefficients drawn from the seed.</summary>
    internal ITarget Create(int dimension, Seed seed) => create(dimension, seed);
}
