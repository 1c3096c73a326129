using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Training;

/// <summary>
/// What an optimiser remembers from one step to the next: matrices shaped like the weights, and how many steps are in them.
/// Together with the weights it determines every later step.
/// </summary>
/// <remarks>
/// Within a <see cref="TrainingState"/> the next step overwrites the matrices, as it does the weights; <see cref="Copy"/> makes
/// one that stays, and <see cref="TrainingSnapshot"/> holds such a one.
/// </remarks>
public sealed class OptimiserMemory
{
    /// <summary>A memory of given contents, for instance as read from a file. The matrices are taken over, not copied.</summary>
    /// <param name="optimiser">Whose it is.</param>
    /// <param name="steps">How many of the optimiser's steps are in it, 0 or more.</param>
    /// <param name="matrices">One for each of <see cref="Optimiser.Remembers"/>, in that order, all d×m.</param>
    /// <exception cref="ArgumentException">Another number of matrices, or matrices of different shapes.</exception>
    public OptimiserMemory(Optimiser optimiser, int steps, IReadOnlyList<DenseMatrix> matrices)
    {
        ArgumentNullException.ThrowIfNull(optimiser);
        ArgumentNullException.ThrowIfNull(matrices);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        if (matrices.Count != optimiser.Remembers.Count)
            throw new ArgumentException(
                $"There are {matrices.Count} matrices; {optimiser.Name} remembers {optimiser.Remembers.Count}"
                + $"{(optimiser.Remembers.Count > 0 ? $": {string.Join(", ", optimiser.Remembers)}" : "")}.", nameof(matrices));
        foreach (DenseMatrix matrix in matrices)
            CheckShape(matrix, matrices[0].RowCount, matrices[0].ColumnCount, nameof(matrices));
        (Optimiser, Steps, Matrices) = (optimiser, steps, matrices);
    }

    /// <summary>That of plain descent, which remembers nothing.</summary>
    public static OptimiserMemory None { get; } = new(Optimiser.Plain, 0, []);

    /// <summary>Whose it is.</summary>
    public Optimiser Optimiser { get; }

    /// <summary>
    /// How many of the optimiser's steps are in it: Adam's t. Fewer than the run's steps if the run began with another optimiser;
    /// 0 of one that remembers nothing.
    /// </summary>
    public int Steps { get; }

    /// <summary>The matrices, d×m each, in the order of <see cref="Optimiser.Remembers"/>. Read them, do not write into them.</summary>
    public IReadOnlyList<DenseMatrix> Matrices { get; }

    /// <summary>The memory before an optimiser's first step: zeros.</summary>
    /// <param name="optimiser">Whose it is.</param>
    /// <param name="dimension">d.</param>
    /// <param name="width">m.</param>
    public static OptimiserMemory Empty(Optimiser optimiser, int dimension, int width)
    {
        ArgumentNullException.ThrowIfNull(optimiser);
        return new OptimiserMemory(optimiser, 0, [.. optimiser.Remembers.Select(_ => new DenseMatrix(dimension, width))]);
    }

    /// <summary>The same in matrices of its own, which no later step overwrites.</summary>
    public OptimiserMemory Copy() =>
        Matrices.Count == 0 ? this : new OptimiserMemory(Optimiser, Steps, [.. Matrices.Select(matrix => (DenseMatrix)matrix.Clone())]);

    /// <summary>The same in the matrices of another memory of this optimiser, which are overwritten.</summary>
    internal OptimiserMemory CopyInto(OptimiserMemory other)
    {
        for (int k = 0; k < Matrices.Count; k++)
            Matrices[k].Values.CopyTo(other.Matrices[k].Values, 0);
        return Matrices.Count == 0 ? this : new OptimiserMemory(Optimiser, Steps, other.Matrices);
    }

    /// <summary>The memory after a step has overwritten the matrices.</summary>
    internal OptimiserMemory Advanced() => Matrices.Count == 0 ? this : new OptimiserMemory(Optimiser, checked(Steps + 1), Matrices);

    /// <exception cref="ArgumentException">A matrix has another shape than the weights.</exception>
    internal void CheckFits(DenseMatrix weights)
    {
        foreach (DenseMatrix matrix in Matrices)
            CheckShape(matrix, weights.RowCount, weights.ColumnCount, nameof(weights));
    }

    private static void CheckShape(DenseMatrix matrix, int rows, int columns, string name)
    {
        if (matrix.RowCount != rows || matrix.ColumnCount != columns)
            throw new ArgumentException(
                $"A matrix of the optimiser's memory is {matrix.RowCount}×{matrix.ColumnCount}; it must be {rows}×{columns}, "
                + "shaped like the weights.", name);
    }
}
