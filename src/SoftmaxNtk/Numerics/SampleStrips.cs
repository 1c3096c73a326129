using SoftmaxNtk.Numerics.Simd;

namespace SoftmaxNtk.Numerics;

/// <summary>
/// Fixed inputs X (d×n) cut into strips of samples and packed once, and the products with X and the element-wise
/// routines that streaming over neurons consists of. A strip of a block is height × count: one column a neuron, columns
/// following one another.
/// </summary>
/// <remarks>
/// Every strip but the last has the same height, three vectors; rows beyond the samples belong to no sample and never
/// reach another row. These products are too small for a library that packs on every call (backends serve the large
/// ones), so they are always our own routines. Memory: twice X. Nothing is changed by a call: strips may be used from
/// several threads at once.
/// </remarks>
internal sealed unsafe class SampleStrips
{
    private const int VectorsPerStrip = 3;

    private readonly StripRoutines routines;
    private readonly AlignedMemory bySample;
    private readonly AlignedMemory byFeature;

    /// <summary>For the widest instruction set of this processor.</summary>
    public SampleStrips(ReadOnlySpan<double> inputs, int dimension) : this(inputs, dimension, InstructionSets.Widest)
    {
    }

    /// <param name="inputs">X, d×n, column-major.</param>
    /// <param name="dimension">d.</param>
    /// <param name="set">The vectors to use.</param>
    /// <exception cref="PlatformNotSupportedException">This processor does not have the set.</exception>
    /// <exception cref="MatrixSizeException">
    /// No array holds X with its dimension or samples rounded up to whole vectors.
    /// </exception>
    public SampleStrips(ReadOnlySpan<double> inputs, int dimension, InstructionSet set)
    {
        routines = StripRoutines.For(set);
        Dimension = dimension;
        Samples = inputs.Length / dimension;
        MatrixShape.Check(inputs.Length, dimension, Samples, dimension, nameof(inputs));
        PaddedDimension = RoundUp(dimension);
        PaddedSamples = RoundUp(Samples);
        bySample = new AlignedMemory(PackedSize(PaddedSamples, dimension).Require());
        byFeature = new AlignedMemory(PackedSize(Samples, PaddedDimension).Require());
        fixed (double* x = inputs, samples = bySample.Span, features = byFeature.Span)
        {
            Operand columns = Operand.Columns(x, Transpose.No, Samples, dimension);
            for (int s = 0; s < Count; s++)
                PanelPacking.Pack(columns, this[s].Start, this[s].Count, 0, dimension, this[s].Height, samples + this[s].Start * dimension);
            Operand rows = Operand.Rows(x, Transpose.No, dimension, dimension);
            for (int feature = 0; feature < dimension; feature += TileHeight)
                PanelPacking.Pack(rows, feature, Math.Min(TileHeight, dimension - feature), 0, Samples,
                    Math.Min(TileHeight, PaddedDimension - feature), features + feature * Samples);
        }
    }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>n.</summary>
    public int Samples { get; }

    /// <summary>d rounded up to whole vectors: the leading dimension of what <see cref="Combine"/> writes.</summary>
    public int PaddedDimension { get; }

    /// <summary>The heights of all strips together.</summary>
    public int PaddedSamples { get; }

    /// <summary>The height of every strip but the last.</summary>
    public int TileHeight => VectorsPerStrip * routines.LaneCount;

    /// <summary>How many strips.</summary>
    public int Count => (Samples + TileHeight - 1) / TileHeight;

    public Strip this[int index]
    {
        get
        {
            int start = index * TileHeight;
            int count = Math.Min(TileHeight, Samples - start);
            return new Strip(start, count, RoundUp(count));
        }
    }

    /// <summary>
    /// Stacked values (ℓ·n + i) cut into strips: those of a strip follow one another, strip.Height × lines, at
    /// strip.Start·lines.
    /// </summary>
    public AlignedMemory Pack(ReadOnlySpan<double> stacked)
    {
        int lines = stacked.Length / Samples;
        AlignedMemory packed = new(PaddedSamples * lines);
        for (int s = 0; s < Count; s++)
        {
            Strip strip = this[s];
            for (int l = 0; l < lines; l++)
                stacked.Slice(l * Samples + strip.Start, strip.Count).CopyTo(packed.Span[(strip.Start * lines + l * strip.Height)..]);
        }
        return packed;
    }

    /// <summary>destination (height × count) ← X_sᵀ·V, the pre-activations if V (d×count) are weights.</summary>
    public void Project(Strip strip, ReadOnlySpan<double> vectors, int leading, int count, Span<double> destination)
    {
        MatrixShape.Check(vectors.Length, Dimension, count, leading, nameof(vectors));
        MatrixShape.Check(destination.Length, strip.Height, count, strip.Height, nameof(destination));
        fixed (double* x = bySample.Span, v = vectors, z = destination)
            routines.Product(
                Vectors(strip), count, 1, Dimension, x + (nint)strip.Start * Dimension, v, leading, 0, z, strip.Height, accumulate: false);
    }

    /// <summary>
    /// destination (d×count, leading dimension <see cref="PaddedDimension"/>) ← or += Σ_s X_s·C_s over neighbouring
    /// strips, C_s (height × count) following one another in memory.
    /// </summary>
    public void Combine(int firstStrip, int strips, ReadOnlySpan<double> coefficients, int count, Span<double> destination, bool accumulate)
    {
        Strip first = this[firstStrip], last = this[firstStrip + strips - 1];
        (int full, int tail) = last.Count < TileHeight ? (strips - 1, last.Count) : (strips, 0);
        MatrixShape.Check(coefficients.Length, last.Start - first.Start + last.Height, count, last.Start - first.Start + last.Height,
            nameof(coefficients));
        MatrixShape.Check(destination.Length, PaddedDimension, count, PaddedDimension, nameof(destination));
        fixed (double* x = byFeature.Span, c = coefficients, w = destination)
        {
            for (int feature = 0; feature < PaddedDimension; feature += TileHeight)
            {
                int height = Math.Min(TileHeight, PaddedDimension - feature);
                int vectors = height / routines.LaneCount;
                double* features = x + (nint)feature * Samples + (nint)first.Start * height;
                if (full > 0)
                    routines.Product(vectors, count, full, TileHeight, features, c, TileHeight, (nint)TileHeight * count, w + feature,
                        PaddedDimension, accumulate);
                if (tail > 0)
                    routines.Product(vectors, count, 1, tail, features + (nint)full * TileHeight * height,
                        c + (nint)full * TileHeight * count,
                        last.Height, 0, w + feature, PaddedDimension, accumulate || full > 0);
            }
        }
    }

    /// <summary>destination (d×count) += factor·columns, with columns as <see cref="Combine"/> left them.</summary>
    public void AddScaled(double factor, ReadOnlySpan<double> columns, int count, Span<double> destination)
    {
        MatrixShape.Check(columns.Length, PaddedDimension, count, PaddedDimension, nameof(columns));
        MatrixShape.Check(destination.Length, Dimension, count, Dimension, nameof(destination));
        fixed (double* c = columns, w = destination)
            routines.AddScaled(Dimension, count, factor, c, PaddedDimension, w);
    }

    /// <summary>
    /// sums (height × o) += Σ_r values_r·weights_rᵀ, with weights o×count. Pairs of neighbours that cancel leave
    /// exactly nothing.
    /// </summary>
    public void AddWeighted(Strip strip, ReadOnlySpan<double> values, int count, ReadOnlySpan<double> weights, int outputs,
        Span<double> sums)
    {
        MatrixShape.Check(values.Length, strip.Height, count, strip.Height, nameof(values));
        MatrixShape.Check(weights.Length, outputs, count, outputs, nameof(weights));
        MatrixShape.Check(sums.Length, strip.Height, outputs, strip.Height, nameof(sums));
        fixed (double* v = values, a = weights, s = sums)
            routines.WeightedSum(Vectors(strip), outputs, count, v, a, s);
    }

    /// <summary>
    /// values (height × count) ← values∘(R·weights + offset), with R height × o, weights o×count and one offset a
    /// sample.
    /// </summary>
    public void MultiplyByWeighted(
        Strip strip, Span<double> values, int count, ReadOnlySpan<double> lines, ReadOnlySpan<double> weights, int outputs,
        ReadOnlySpan<double> offset)
    {
        MatrixShape.Check(values.Length, strip.Height, count, strip.Height, nameof(values));
        MatrixShape.Check(weights.Length, outputs, count, outputs, nameof(weights));
        MatrixShape.Check(lines.Length, strip.Height, outputs, strip.Height, nameof(lines));
        MatrixShape.Check(offset.Length, strip.Height, 1, strip.Height, nameof(offset));
        fixed (double* v = values, a = weights, r = lines, q = offset)
            routines.MultiplyByProduct(Vectors(strip), count, outputs, r, a, outputs, q, v);
    }

    /// <summary>destination_{i,r} ← values_{i,r}·factors_i.</summary>
    public void MultiplyLines(Strip strip, ReadOnlySpan<double> values, int count, ReadOnlySpan<double> factors, Span<double> destination)
    {
        MatrixShape.Check(values.Length, strip.Height, count, strip.Height, nameof(values));
        MatrixShape.Check(factors.Length, strip.Height, 1, strip.Height, nameof(factors));
        MatrixShape.Check(destination.Length, strip.Height, count, strip.Height, nameof(destination));
        fixed (double* v = values, f = factors, c = destination)
            routines.MultiplyLines(Vectors(strip), v, count, f, c);
    }

    /// <summary>maximum_i ← max(maximum_i, max_r values_{i,r}).</summary>
    public void Maximum(Strip strip, ReadOnlySpan<double> values, int count, Span<double> maximum)
    {
        MatrixShape.Check(values.Length, strip.Height, count, strip.Height, nameof(values));
        MatrixShape.Check(maximum.Length, strip.Height, 1, strip.Height, nameof(maximum));
        fixed (double* v = values, m = maximum)
            routines.Maximum(Vectors(strip), v, count, m);
    }

    /// <summary>values_{i,r} ← exp(values_{i,r} − shift_i); sum_i += Σ_r values_{i,r}.</summary>
    public void Exponentials(Strip strip, Span<double> values, int count, ReadOnlySpan<double> shift, Span<double> sum)
    {
        MatrixShape.Check(values.Length, strip.Height, count, strip.Height, nameof(values));
        MatrixShape.Check(shift.Length, strip.Height, 1, strip.Height, nameof(shift));
        MatrixShape.Check(sum.Length, strip.Height, 1, strip.Height, nameof(sum));
        fixed (double* v = values, h = shift, s = sum)
            routines.Exponentials(Vectors(strip), v, count, h, s);
    }

    /// <summary>
    /// destination (n·o × count) at the strip's samples, ℓ·n + i, ← scale·D_{i,r}(a_{ℓ,r} − mean_{ℓ,i}), with slopes D
    /// height × count.
    /// </summary>
    /// <param name="outputWeights">a, o×count.</param>
    /// <param name="mean">Stacked (n·o), or empty for zero.</param>
    public void Features(
        Strip strip, ReadOnlySpan<double> slopes, int count, double scale, ReadOnlySpan<double> outputWeights, int outputs,
        ReadOnlySpan<double> mean,
        Span<double> destination)
    {
        int order = Samples * outputs;
        MatrixShape.Check(slopes.Length, strip.Height, count, strip.Height, nameof(slopes));
        MatrixShape.Check(outputWeights.Length, outputs, count, outputs, nameof(outputWeights));
        MatrixShape.Check(destination.Length, order, count, order, nameof(destination));
        if (!mean.IsEmpty)
            MatrixShape.Check(mean.Length, order, 1, order, nameof(mean));
        fixed (double* d = slopes, a = outputWeights, u = mean, p = destination)
            routines.Features(
                strip.Count, strip.Height, count, scale, d, a, outputs, u == null ? null
                    : u + strip.Start, Samples, p + strip.Start, order);
    }

    /// <summary>values_{i,r} ← exp((values_{i,r} − maximum_i) − logSum_i).</summary>
    public void Softmax(Strip strip, Span<double> values, int count, ReadOnlySpan<double> maximum, ReadOnlySpan<double> logSum)
    {
        MatrixShape.Check(values.Length, strip.Height, count, strip.Height, nameof(values));
        MatrixShape.Check(maximum.Length, strip.Height, 1, strip.Height, nameof(maximum));
        MatrixShape.Check(logSum.Length, strip.Height, 1, strip.Height, nameof(logSum));
        fixed (double* v = values, h = maximum, g = logSum)
            routines.Softmax(Vectors(strip), v, count, h, g);
    }

    private int Vectors(Strip strip) => strip.Height / routines.LaneCount;

    private static MatrixSize PackedSize(long rows, long columns) => new("the inputs X, packed", rows, columns, "fewer samples");

    private int RoundUp(int count) => (count + routines.LaneCount - 1) / routines.LaneCount * routines.LaneCount;
}
