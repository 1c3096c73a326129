namespace SoftmaxNtk.Numerics;

/// <summary>
/// The polynomial q behind the newest vector of a Lanczos basis, v = q(A)·b with b the normalised start vector, through
/// all restarts. Its roots are Ritz values, so beyond the outermost of them |q| only grows; it says how small the start
/// vector's component along an eigenvector that was missed would have to be.
/// </summary>
/// <remarks>
/// For an eigenvector u of A with eigenvalue λ: |⟨u, b⟩|·|q(λ)| = |⟨u, v⟩| ≤ 1. Only the entries of T are kept, a few
/// numbers a product. Source: van Dorsselaer, Hochstenbach and van der Vorst (2000) for the unrestarted basis; a thick
/// restart keeps every vector a polynomial in A applied to b, and the value of a kept Ritz vector's polynomial at x is
/// q(x)·βs/(x − θ), s the last coordinate.
/// </remarks>
public sealed class LanczosPolynomial
{
    /// <summary>Values above this are divided by it, and its logarithm is counted.</summary>
    private const double Large = 1e100;

    private readonly List<Step> steps = [];

    internal LanczosPolynomial(int capacity) => Capacity = capacity;

    /// <summary>
    /// Whether the space became invariant, which a random start vector's does only when it holds every eigenvalue.
    /// </summary>
    public bool IsInvariant { get; private set; }

    private int Capacity { get; }

    /// <summary>A product: the diagonal entry of T and the coupling β to the next vector.</summary>
    internal void Extend(double diagonal, double coupling)
    {
        steps.Add(new Step(diagonal, coupling, [], []));
        IsInvariant = coupling == 0;
    }

    /// <summary>A restart: the Ritz values kept and their couplings to the newest vector.</summary>
    internal void Restart(double[] kept, double[] arrow) => steps.Add(new Step(0, 0, kept, arrow));

    /// <summary>ln|q(x)| at a point outside of the Ritz values' range; +∞ once the space is invariant.</summary>
    public double LogMagnitude(double point)
    {
        if (IsInvariant)
            return double.PositiveInfinity;
        double[] values = new double[Capacity + 1];
        double[] arrow = [];
        values[0] = 1;
        double logarithm = 0, coupling = 0;
        int size = 0;
        foreach (Step step in steps)
        {
            if (step.Kept.Length > 0)
            {
                double newest = values[size];
                size = step.Kept.Length;
                arrow = step.Arrow;
                for (int i = 0; i < size; i++)
                    values[i] = newest * arrow[i] / (point - step.Kept[i]);
                values[size] = newest;
                continue;
            }
            double next = (point - step.Diagonal) * values[size];
            if (size == arrow.Length)
                for (int i = 0; i < size; i++)
                    next -= arrow[i] * values[i];
            else
                next -= coupling * values[size - 1];
            coupling = step.Coupling;
            values[++size] = next / coupling;
            if (Math.Abs(values[size]) <= Large)
                continue;
            System.Numerics.Tensors.TensorPrimitives.Divide(values.AsSpan(0, size + 1), Large, values.AsSpan(0, size + 1));
            logarithm += Math.Log(Large);
        }
        return logarithm + Math.Log(Math.Abs(values[size]));
    }

    private readonly record struct Step(double Diagonal, double Coupling, double[] Kept, double[] Arrow);
}
