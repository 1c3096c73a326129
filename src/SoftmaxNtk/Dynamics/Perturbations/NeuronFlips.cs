using System.Numerics;
using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using Vector = System.Numerics.Vector;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// Local search for the displacement δ of one ReLU neuron, ‖δ‖ ≤ R, at which its share pᵀQp of ⟨M, H⟩ is small, p_i = 1[⟨w + δ, x_i⟩ ≥ 0].
/// </summary>
/// <remarks>
/// A move takes one sample i just across its sign change: δ ← b/‖x_i‖² · x_i + f·δ_⊥, where b is what ⟨δ, x_i⟩ must
/// become, δ_⊥ the part of δ orthogonal
/// to x_i, and f = 1 where that stays in the ball, otherwise the largest f that does. All signs that the move changes
/// are counted, and it is
/// kept if pᵀQp falls. One move costs O(n + d), and O(n) for every sign that changes. Samples that no move within the ball reaches are
/// not visited; a neuron that reaches none costs O(n). Not thread-safe: one worker, one of these.
/// </remarks>
internal sealed class NeuronFlips(DenseMatrix inputs, double[] gram)
{
    /// <summary>How far beyond its sign change a pre-activation is taken, relative to (‖w‖ + R)‖x_i‖: far above
    /// rounding, far below any R.</summary>
    private const double Clearance = 1e-12;

    /// <summary>A sample is visited although its sign change lies beyond the ball by this much, relatively: far above rounding.</summary>
    private const double Generosity = 1e-9;

    private readonly double[] initial = new double[inputs.ColumnCount];
    private readonly double[] current = new double[inputs.ColumnCount];
    private readonly double[] trial = new double[inputs.ColumnCount];
    private readonly double[] form = new double[inputs.ColumnCount];
    private readonly int[] changed = new int[inputs.ColumnCount];
    private readonly int[] reached = new int[inputs.ColumnCount];
    private readonly double[] norms =
        [.. Enumerable.Range(0, inputs.ColumnCount).Select(i => Math.Sqrt(gram[i * (inputs.ColumnCount + 1)]))];
    private double clearance;
    private double squaredLength;

    /// <summary>Improves δ in place, visiting the samples in the given order until a whole visit changes nothing.</summary>
    /// <param name="weights">w (d).</param>
    /// <param name="preactivations">Xᵀw (n).</param>
    /// <param name="quadratic">Q (n×n), symmetric.</param>
    /// <param name="radius">R.</param>
    /// <param name="order">The order of the samples.</param>
    /// <param name="visits">How often all samples are visited at the most.</param>
    /// <param name="displacement">δ (d), within the ball; overwritten by a better one.</param>
    public void Descend(
        ReadOnlySpan<double> weights, ReadOnlySpan<double> preactivations, ReadOnlySpan<double> quadratic, double radius,
        ReadOnlySpan<int> order, int visits, Span<double> displacement)
    {
        clearance = Clearance * (TensorPrimitives.Norm(weights) + radius);
        ReadOnlySpan<int> within = Reached(preactivations, radius, order);
        if (within.IsEmpty)
            return;
        Load(preactivations, quadratic, displacement);
        for (int visit = 0; visit < visits; visit++)
        {
            bool moved = false;
            foreach (int i in within)
                moved |= TryMove(i, quadratic, radius, displacement);
            if (!moved)
                return;
        }
    }

    /// <summary>The samples of which a sign change lies within the ball, in their order.</summary>
    private ReadOnlySpan<int> Reached(ReadOnlySpan<double> preactivations, double radius, ReadOnlySpan<int> order)
    {
        double reach = (radius + clearance) * (1 + Generosity);
        int count = 0;
        foreach (int i in order)
            if (Math.Abs(preactivations[i]) <= reach * norms[i])
                reached[count++] = i;
        return reached.AsSpan(0, count);
    }

    private void Load(ReadOnlySpan<double> preactivations, ReadOnlySpan<double> quadratic, ReadOnlySpan<double> displacement)
    {
        (int n, int d) = (inputs.ColumnCount, inputs.RowCount);
        preactivations.CopyTo(initial);
        preactivations.CopyTo(current);
        squaredLength = TensorPrimitives.SumOfSquares(displacement);
        if (squaredLength > 0)
            for (int i = 0; i < n; i++)
                current[i] += TensorPrimitives.Dot(inputs.Values.AsSpan(i * d, d), displacement);
        Array.Clear(form);
        for (int i = 0; i < n; i++)
            if (current[i] >= 0)
                TensorPrimitives.Add(form, quadratic.Slice(i * n, n), form);
    }

    private bool TryMove(int i, ReadOnlySpan<double> quadratic, double radius, Span<double> displacement)
    {
        int n = initial.Length;
        double square = gram[i * (n + 1)];
        double target = (current[i] >= 0 ? -1 : 1) * clearance * norms[i] - initial[i];
        double along = target * target / square;
        double free = radius * radius - along;
        if (!(free >= 0))
            return false;
        double before = (current[i] - initial[i]) / square;
        double orthogonal = Math.Max(0, squaredLength - before * before * square);
        double kept = orthogonal <= free ? 1 : Math.Sqrt(free / orthogonal);
        double shift = target / square - kept * before;
        int count = Propose(gram.AsSpan(i * n, n), kept, shift);
        double change = Change(quadratic, count);
        if (!(change < 0))
            return false;
        for (int k = 0; k < count; k++)
        {
            ReadOnlySpan<double> row = quadratic.Slice(changed[k] * n, n);
            TensorPrimitives.MultiplyAdd(row, Sign(k), form, form);
        }
        trial.CopyTo(current, 0);
        TensorPrimitives.Multiply(displacement, kept, displacement);
        int d = displacement.Length;
        TensorPrimitives.MultiplyAdd(inputs.Values.AsSpan(i * d, d), shift, displacement, displacement);
        squaredLength = TensorPrimitives.SumOfSquares<double>(displacement);
        return true;
    }

    /// <summary>z′ = z0 + kept·(z − z0) + shift·G_i, and the samples whose sign it changes.</summary>
    private int Propose(ReadOnlySpan<double> column, double kept, double shift)
    {
        int count = 0, width = Vector<double>.Count, j = 0;
        for (; j <= trial.Length - width; j += width)
        {
            Vector<double> before = new(current, j), start = new(initial, j);
            Vector<double> after = start + kept * (before - start) + shift * new Vector<double>(column[j..]);
            after.CopyTo(trial, j);
            if (Vector.GreaterThanOrEqual(after, Vector<double>.Zero) != Vector.GreaterThanOrEqual(before, Vector<double>.Zero))
                for (int k = j; k < j + width; k++)
                    count = Count(k, count);
        }
        for (; j < trial.Length; j++)
        {
            trial[j] = initial[j] + kept * (current[j] - initial[j]) + shift * column[j];
            count = Count(j, count);
        }
        return count;
    }

    private int Count(int j, int count)
    {
        if (trial[j] >= 0 == current[j] >= 0)
            return count;
        changed[count] = j;
        return count + 1;
    }

    /// <summary>By how much pᵀQp changes with those signs: with ε = p′ − p, 2εᵀQp + εᵀQε.</summary>
    private double Change(ReadOnlySpan<double> quadratic, int count)
    {
        double change = 0;
        for (int a = 0; a < count; a++)
        {
            ReadOnlySpan<double> row = quadratic.Slice(changed[a] * trial.Length, trial.Length);
            double sum = 2 * form[changed[a]];
            for (int b = 0; b < count; b++)
                sum += Sign(b) * row[changed[b]];
            change += Sign(a) * sum;
        }
        return change;
    }

    private double Sign(int k) => trial[changed[k]] >= 0 ? 1 : -1;
}
