namespace SoftmaxNtk.Numerics;

/// <summary>
/// The state of a thick-restart Lanczos iteration: AV = VT + β v_k e_{k−1}ᵀ with orthonormal V (dimension×k) and
/// symmetric T (k×k), which is tridiagonal but for the arrow that a restart leaves.
/// </summary>
internal sealed class LanczosBasis
{
    /// <summary>A remainder this small beside the product is rounding, not a new direction.</summary>
    private const double InvarianceTolerance = 1e-14;

    private readonly ILinearAlgebraBackend backend;
    private readonly int dimension;
    private readonly double[] vectors;
    private readonly double[] projected;
    private readonly double[] overlaps;

    public LanczosBasis(ILinearAlgebraBackend backend, int dimension, int capacity, ReadOnlySpan<double> start)
    {
        this.backend = backend;
        this.dimension = dimension;
        Capacity = capacity;
        Polynomial = new LanczosPolynomial(capacity);
        vectors = new double[checked(dimension * (capacity + 1))];
        projected = new double[capacity * capacity];
        overlaps = new double[capacity];
        start.CopyTo(vectors);
        double norm = Norm(start);
        if (!(norm > 0 && double.IsFinite(norm)))
            throw new ArgumentException($"The start vector has norm {norm}; it must be finite and not zero.", nameof(start));
        Scale(Vector(0), 1 / norm);
    }

    public int Capacity { get; }

    /// <summary>How many basis vectors have been multiplied by the operator.</summary>
    public int Size { get; private set; }

    /// <summary>β, the norm of what the last product adds to the space; 0 once the space is invariant.</summary>
    public double Coupling { get; private set; }

    /// <summary>What the newest vector is of the first.</summary>
    public LanczosPolynomial Polynomial { get; }

    private Span<double> Vector(int index) => vectors.AsSpan(index * dimension, dimension);

    /// <summary>
    /// Multiplies the newest vector by the operator and orthogonalises the result, twice, against all.
    /// </summary>
    public void Extend(LinearOperator operation)
    {
        int last = Size;
        Span<double> next = Vector(last + 1);
        operation(Vector(last), next);
        double scale = Norm(next);
        if (!double.IsFinite(scale))
            throw new ArithmeticException(
                $"Product {Size + 1} of the Lanczos basis has norm {scale}: the operator returned a non-finite value.");
        double diagonal = Orthogonalise(last + 1, next)[last];
        diagonal += Orthogonalise(last + 1, next)[last];
        projected[last + last * Capacity] = diagonal;
        Size = last + 1;
        double norm = Norm(next);
        bool invariant = Size == dimension || norm <= InvarianceTolerance * scale;
        Coupling = invariant ? 0 : norm;
        Polynomial.Extend(diagonal, Coupling);
        if (invariant)
            return;
        Scale(next, 1 / norm);
        if (Size < Capacity)
        {
            projected[Size + last * Capacity] = norm;
            projected[last + Size * Capacity] = norm;
        }
    }

    /// <summary>Eigenvalues of T, ascending, and its eigenvectors, Size×Size.</summary>
    public (double[] Values, double[] Coordinates) Solve()
    {
        double[] coordinates = new double[Size * Size];
        for (int j = 0; j < Size; j++)
            projected.AsSpan(j * Capacity, Size).CopyTo(coordinates.AsSpan(j * Size));
        double[] values = new double[Size];
        backend.SymmetricEigen(Size, coordinates, values, vectors: true);
        return (values, coordinates);
    }

    /// <summary>V·s for one eigenvector s of T.</summary>
    public double[] Lift(ReadOnlySpan<double> coordinates)
    {
        double[] lifted = new double[dimension];
        backend.Multiply(Transpose.No, Transpose.No, dimension, 1, Size, 1, vectors, dimension, coordinates, Size, 0, lifted, dimension);
        return lifted;
    }

    /// <summary>
    /// Keeps the Ritz vectors with the given indices and the newest vector, and drops the rest of the space.
    /// </summary>
    public void Restart(ReadOnlySpan<double> values, double[] coordinates, int[] kept)
    {
        double[] chosen = new double[Size * kept.Length];
        for (int j = 0; j < kept.Length; j++)
            coordinates.AsSpan(kept[j] * Size, Size).CopyTo(chosen.AsSpan(j * Size));
        double[] lifted = new double[dimension * kept.Length];
        backend.Multiply(Transpose.No, Transpose.No, dimension, kept.Length, Size, 1, vectors, dimension, chosen, Size, 0, lifted,
            dimension);
        Vector(Size).CopyTo(Vector(kept.Length));
        lifted.CopyTo(vectors.AsSpan());
        Array.Clear(projected);
        double[] diagonal = new double[kept.Length], arrow = new double[kept.Length];
        for (int j = 0; j < kept.Length; j++)
        {
            diagonal[j] = projected[j + j * Capacity] = values[kept[j]];
            arrow[j] = Coupling * chosen[Size - 1 + j * Size];
            projected[j + kept.Length * Capacity] = arrow[j];
            projected[kept.Length + j * Capacity] = arrow[j];
        }
        Polynomial.Restart(diagonal, arrow);
        Size = kept.Length;
    }

    /// <summary>w ← w − V(Vᵀw) over the first vectors; returns Vᵀw.</summary>
    private ReadOnlySpan<double> Orthogonalise(int count, Span<double> vector)
    {
        backend.Multiply(Transpose.Yes, Transpose.No, count, 1, dimension, 1, vectors, dimension, vector, dimension, 0, overlaps, Capacity);
        backend.Multiply(Transpose.No, Transpose.No, dimension, 1, count, -1, vectors, dimension, overlaps, Capacity, 1, vector, dimension);
        return overlaps;
    }

    private static double Norm(ReadOnlySpan<double> vector) => Math.Sqrt(System.Numerics.Tensors.TensorPrimitives.SumOfSquares(vector));

    private static void Scale(Span<double> vector, double factor) =>
        System.Numerics.Tensors.TensorPrimitives.Multiply(vector, factor, vector);
}
