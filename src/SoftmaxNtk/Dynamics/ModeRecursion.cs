using SoftmaxNtk.Numerics;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Dynamics;

/// <summary>
/// One eigenmode of the linearised dynamics under an optimiser whose step is linear in the gradient. With y = ⟨v_k, r_t⟩,
/// q = ηλ_k and u the mode's velocity times ηλ_k, heavy ball is u ← βu + qy, y ← y − u, and Nesterov's
/// u ← βu + qy, y ← y − qy − βu: a 2×2 matrix each, whose t-th power is taken by squaring. Plain descent is y ← (1 − q)y.
/// </summary>
/// <remarks>O(log t) operations, exact up to rounding at any t; double roots of the matrix, where a closed form in them loses
/// its digits, are nothing special.</remarks>
internal static class ModeRecursion
{
    /// <summary>Whether steps of that optimiser are linear in the gradient.</summary>
    public static bool Solves(Optimiser optimiser) => optimiser is PlainDescent or Momentum;

    /// <summary>y_t/y_0 from u_0 = 0.</summary>
    public static double Residual(Optimiser optimiser, double rate, int steps) =>
        optimiser is PlainDescent ? Math.Pow(1 - rate, steps) : AffineMap.OfResidual(Linear(optimiser), rate).Power(steps).A11;

    /// <summary>
    /// (1 − y_t/y_0)/λ, by how far the weights have gone along the mode; as λ → 0 a sum of learning rates, without division by λ.
    /// </summary>
    public static double Displacement(Optimiser optimiser, double eigenvalue, double learningRate, int steps)
    {
        double rate = learningRate * eigenvalue;
        if (optimiser is PlainDescent)
            return rate == 0 ? learningRate * steps : -PowerMinusOne(rate, steps) / eigenvalue;
        return learningRate * AffineMap.OfDisplacement(Linear(optimiser), rate).Power(steps).B1;
    }

    /// <summary>One step of (y, u) in place.</summary>
    public static void Step(Momentum momentum, double rate, ref double residual, ref double velocity)
    {
        double gradient = rate * residual;
        velocity = momentum.Beta * velocity + gradient;
        residual -= momentum.Nesterov ? gradient + momentum.Beta * velocity : velocity;
    }

    /// <exception cref="ArgumentException">The optimiser's step is not linear in the gradient.</exception>
    public static Momentum Linear(Optimiser optimiser) => optimiser as Momentum ?? (optimiser is PlainDescent ? new Momentum(0)
        : throw new ArgumentException(
            $"A step of {optimiser.Name} is no linear function of the gradient, so the linearised network has no modes that decay by "
            + "themselves. Remedy: predict gradient descent or momentum, or train without a prediction.", nameof(optimiser)));

    /// <summary>
    /// (1 − rate)^steps − 1 = expm1(steps · log1p(−rate)) where the base is positive: 1 − rate alone would round a small rate away.
    /// </summary>
    private static double PowerMinusOne(double rate, int steps) =>
        rate < 1 ? ElementaryFunctions.Expm1(steps * ElementaryFunctions.Log1p(-rate)) : Math.Pow(1 - rate, steps) - 1;

    /// <summary>x ↦ Ax + b in the plane.</summary>
    private readonly record struct AffineMap(double A11, double A12, double A21, double A22, double B1, double B2)
    {
        private static AffineMap Identity => new(1, 0, 0, 1, 0, 0);

        /// <summary>The step of (y, u).</summary>
        public static AffineMap OfResidual(Momentum momentum, double rate)
        {
            double beta = momentum.Beta;
            return momentum.Nesterov
                ? new AffineMap(1 - rate * (1 + beta), -beta * beta, rate, beta, 0, 0) : new AffineMap(1 - rate, -beta, rate, beta, 0, 0);
        }

        /// <summary>The step of (p, s), displacement and velocity over η, where y = 1 − qp: s ← βs + 1 − qp, then p ← p + s or
        /// p + 1 − qp + βs.</summary>
        public static AffineMap OfDisplacement(Momentum momentum, double rate)
        {
            double beta = momentum.Beta;
            return momentum.Nesterov
                ? new AffineMap(1 - rate * (1 + beta), beta * beta, -rate, beta, 1 + beta, 1)
                : new AffineMap(1 - rate, beta, -rate, beta, 1, 1);
        }

        public AffineMap Power(int exponent)
        {
            AffineMap power = Identity, square = this;
            for (; exponent > 0; exponent >>= 1, square = square.After(square))
                if ((exponent & 1) != 0)
                    power = square.After(power);
            return power;
        }

        private AffineMap After(AffineMap first) => new(
            A11 * first.A11 + A12 * first.A21, A11 * first.A12 + A12 * first.A22,
            A21 * first.A11 + A22 * first.A21, A21 * first.A12 + A22 * first.A22,
            A11 * first.B1 + A12 * first.B2 + B1, A21 * first.B1 + A22 * first.B2 + B2);
    }
}
