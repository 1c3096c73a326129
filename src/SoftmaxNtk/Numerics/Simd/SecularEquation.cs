namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// The roots λ_0 &lt; λ_1 &lt; … of f(λ) = 1/ρ + Σ_i z_i²/(d_i − λ), the eigenvalues of diag(d) + ρzzᵀ: one between
/// every two poles, the last within ρ‖z‖² above the last pole.
/// </summary>
/// <remarks>
/// A root is sought as its distance τ from the nearer pole, so that all d_i − λ come out with full relative accuracy.
/// Steps interpolate f by two poles and a constant, with the nearer pole's weight kept or both sums' derivatives met
/// (Li, Solving secular equations stably and efficiently, LAPACK working note 89, 1993; LAPACK's dlaed4); a step that
/// leaves the bracket is replaced by bisection.
/// </remarks>
/// <typeparam name="TLanes">The instruction set.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
internal readonly unsafe struct SecularEquation<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>
    /// Interpolation takes four to eight steps; then bisection alone, which takes at most one for every bit.
    /// </summary>
    private const int MostInterpolations = 40, MostSteps = 1200;

    /// <summary>A step that leaves more of |f| than this has the interpolation changed for the next.</summary>
    private const double SlowReduction = 0.1;

    private const double UnitRoundoff = 1.1102230246251565e-16;

    private readonly int count;
    private readonly double* d;
    private readonly double* z;
    private readonly double constant;
    private readonly double reach;

    /// <param name="count">Number of poles, at least 2.</param>
    /// <param name="d">Poles, ascending and distinct.</param>
    /// <param name="z">None of them zero.</param>
    /// <param name="rho">ρ &gt; 0.</param>
    public SecularEquation(int count, double* d, double* z, double rho)
    {
        this.count = count;
        this.d = d;
        this.z = z;
        constant = 1 / rho;
        reach = rho * VectorRoutines<TLanes, TVector>.Dot(count, z, z);
    }

    /// <summary>The sums over the poles up to the root and beyond it, each with its derivative.</summary>
    private readonly record struct Value(double Left, double LeftSlope, double Right, double RightSlope);

    /// <summary>The root above pole <paramref name="j"/>.</summary>
    /// <param name="delta">Receives d_i − λ_j, accurate to a few units in the last place relative to itself.</param>
    /// <exception cref="ArithmeticException">It was not found: an input is not finite, or not as demanded.</exception>
    public double Root(int j, double* delta)
    {
        bool last = j == count - 1;
        int left = last ? j - 1 : j; // the two poles of the interpolation are left and left + 1
        double tau, low, high;
        int origin = last ? StartBeyond(out tau, out low, out high) : StartBetween(j, out tau, out low, out high);
        double pole = d[origin], previous = double.PositiveInfinity;
        bool keepsWeight = true;
        for (int step = 0; ; step++)
        {
            Value value = At(left + 1, pole, tau);
            double f = constant + value.Left + value.Right;
            double slope = value.LeftSlope + value.RightSlope;
            double rounding = UnitRoundoff * (8 * (value.Right - value.Left) + constant + Math.Abs(tau) * slope);
            if (last)
                rounding = UnitRoundoff * (8 * -(value.Left + value.Right) + constant + Math.Abs(tau) * slope);
            if (Math.Abs(f) <= rounding)
                break;
            if (f < 0)
                low = tau;
            else
                high = tau;
            if (step > 0 && Math.Abs(f) > SlowReduction * previous)
                keepsWeight = !keepsWeight;
            previous = Math.Abs(f);
            double next = tau + (last ? StepBeyond(value, f, pole, tau) : StepBetween(left, origin, value, f, pole, tau, keepsWeight));
            if (!(next > low && next < high) || step >= MostInterpolations)
                next = 0.5 * (low + high);
            if (next == tau || next <= low || next >= high)
                break; // the bracket holds no further number
            if (step == MostSteps)
                throw new ArithmeticException($"Root {j} of a secular equation of {count} poles was not found.");
            tau = next;
        }
        SecularRoutines<TLanes, TVector>.Distances(count, d, pole, tau, delta);
        return pole + tau;
    }

    /// <summary>Both sums at pole + τ, divided before <paramref name="split"/>.</summary>
    private Value At(int split, double pole, double tau)
    {
        double left = SecularRoutines<TLanes, TVector>.Sums(split, d, z, pole, tau, out double leftSlope);
        double right = SecularRoutines<TLanes, TVector>.Sums(count - split, d + split, z + split, pole, tau, out double rightSlope);
        return new Value(left, leftSlope, right, rightSlope);
    }

    /// <summary>
    /// Whether the root between poles j and j + 1 is nearer to the one or the other, a first guess, and its bracket.
    /// </summary>
    private int StartBetween(int j, out double tau, out double low, out double high)
    {
        double gap = d[j + 1] - d[j], half = 0.5 * gap;
        double squareLeft = z[j] * z[j], squareRight = z[j + 1] * z[j + 1];
        double others = constant + SecularRoutines<TLanes, TVector>.Sums(j, d, z, d[j], half, out _)
            + SecularRoutines<TLanes, TVector>.Sums(count - j - 2, d + j + 2, z + j + 2, d[j], half, out _);
        bool isLeft = others - squareLeft / half + squareRight / half >= 0;
        (low, high) = isLeft ? (0.0, half) : (-half, 0.0);
        if (isLeft)
        {
            double a = others * gap + squareLeft + squareRight, b = squareLeft * gap;
            double root = Math.Sqrt(Math.Abs(a * a - 4 * b * others));
            tau = a > 0 ? 2 * b / (a + root) : (a - root) / (2 * others);
        }
        else
        {
            double a = others * gap - squareLeft - squareRight, b = squareRight * gap;
            double root = Math.Sqrt(Math.Abs(a * a + 4 * b * others));
            tau = a < 0 ? 2 * b / (a - root) : -(a + root) / (2 * others);
        }
        if (!(tau > low && tau < high))
            tau = 0.5 * (low + high);
        return isLeft ? j : j + 1;
    }

    /// <summary>The same for the root above the last pole.</summary>
    private int StartBeyond(out double tau, out double low, out double high)
    {
        int j = count - 1;
        double gap = d[j] - d[j - 1], half = 0.5 * reach;
        double squareLeft = z[j - 1] * z[j - 1], squareRight = z[j] * z[j];
        double others = constant + SecularRoutines<TLanes, TVector>.Sums(j - 1, d, z, d[j], half, out _);
        bool isFar = others - squareLeft / (gap + half) - squareRight / half <= 0;
        (low, high) = isFar ? (half, Math.BitIncrement(reach)) : (0.0, half);
        double a = -others * gap + squareLeft + squareRight, b = squareRight * gap;
        double root = Math.Sqrt(Math.Abs(a * a + 4 * b * others));
        tau = isFar && others <= squareLeft / (gap + reach) + squareRight / reach ? reach
            : a < 0 ? 2 * b / (root - a) : (a + root) / (2 * others);
        if (!(tau > low && tau < high))
            tau = 0.5 * (low + high);
        return j;
    }

    private double StepBetween(int left, int origin, in Value value, double f, double pole, double tau, bool keepsWeight)
    {
        double deltaLeft = d[left] - pole - tau, deltaRight = d[left + 1] - pole - tau;
        double slope = value.LeftSlope + value.RightSlope;
        double c = !keepsWeight ? f - deltaLeft * value.LeftSlope - deltaRight * value.RightSlope
            : origin == left ? f - deltaRight * slope - (d[left] - d[left + 1]) * Square(z[left] / deltaLeft)
            : f - deltaLeft * slope - (d[left + 1] - d[left]) * Square(z[left + 1] / deltaRight);
        double a = (deltaLeft + deltaRight) * f - deltaLeft * deltaRight * slope;
        double b = deltaLeft * deltaRight * f;
        double root = Math.Sqrt(Math.Abs(a * a - 4 * b * c));
        double step = c == 0 ? b / a : a <= 0 ? (a - root) / (2 * c) : 2 * b / (a + root);
        return f * step >= 0 ? -f / slope : step; // f ascends: a step goes against its sign
    }

    private double StepBeyond(in Value value, double f, double pole, double tau)
    {
        int j = count - 1;
        double deltaLeft = d[j - 1] - pole - tau, deltaRight = d[j] - pole - tau;
        double slope = value.LeftSlope + value.RightSlope;
        double c = Math.Abs(f - deltaLeft * value.LeftSlope - deltaRight * value.RightSlope);
        double a = (deltaLeft + deltaRight) * f - deltaLeft * deltaRight * slope;
        double b = deltaLeft * deltaRight * f;
        double root = Math.Sqrt(Math.Abs(a * a - 4 * b * c));
        double step = c == 0 ? -f / slope : a >= 0 ? (a + root) / (2 * c) : 2 * b / (a - root);
        return f * step > 0 ? -f / slope : step;
    }

    private static double Square(double x) => x * x;
}
