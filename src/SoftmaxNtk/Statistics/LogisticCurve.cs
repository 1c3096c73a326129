namespace SoftmaxNtk.Statistics;

/// <summary>
/// A logistic regression of success on one abscissa, P(x) = 1/(1 + e^{−(α + βx)}), by Firth's penalised maximum likelihood: finite
/// where a threshold parts all failures from all successes, too.
/// </summary>
/// <remarks>
/// With two abscissae P̂(x_k) = (s_k + ½)/(n_k + 1) exactly. Intervals of abscissae are profiles of the penalised likelihood: the
/// set of x at which max_β ℓ*(P(x) = p) falls by less than half of χ²'s quantile. Trials are taken as independent: where some share what makes
/// them succeed (a seed's data at several widths), a jackknife over what they share is the interval to trust (<see cref="Jackknife"/>).
/// Source: Firth, Biometrika 80 (1993); Heinze and Schemper, Statist. Med. 21 (2002). Differs from plain maximum likelihood, which has no
/// maximum on separated data.
/// </remarks>
public sealed class LogisticCurve
{
    /// <summary>Profiles are followed to this many times the span of the abscissae beyond the estimate.</summary>
    private const double FarthestSpans = 50;

    /// <summary>The first step outwards, as a share of the span.</summary>
    private const double FirstStep = 1.0 / 64;

    private readonly PenalisedLogistic likelihood;
    private readonly double span;

    private LogisticCurve(PenalisedLogistic likelihood, double span, double intercept, double slope)
    {
        (this.likelihood, this.span, Intercept, Slope) = (likelihood, span, intercept, slope);
        LogLikelihood = likelihood.At(intercept, slope);
    }

    /// <summary>α.</summary>
    public double Intercept { get; }

    /// <summary>β.</summary>
    public double Slope { get; }

    /// <summary>The penalised log-likelihood ℓ*(α, β) at its maximum.</summary>
    public double LogLikelihood { get; }

    /// <summary>The curve through counts of successes.</summary>
    /// <param name="counts">At least two different abscissae.</param>
    /// <exception cref="ArgumentException">Fewer than two abscissae, or a count that is none.</exception>
    public static LogisticCurve Fit(IEnumerable<BinomialCount> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        BinomialCount[] all = [.. counts];
        foreach (BinomialCount count in all)
            count.Check();
        int abscissae = all.Select(count => count.X).Distinct().Count();
        if (abscissae < 2)
            throw new ArgumentException(
                $"A logistic curve needs at least 2 distinct abscissae; got {abscissae}. Add trials at another.", nameof(counts));
        PenalisedLogistic likelihood = new(all);
        (double intercept, double slope) = likelihood.Maximise();
        return new LogisticCurve(likelihood, all.Max(count => count.X) - all.Min(count => count.X), intercept, slope);
    }

    /// <summary>P(x).</summary>
    public double Probability(double x) => 1 / (1 + Math.Exp(-(Intercept + Slope * x)));

    /// <summary>The x at which P(x) = p; NaN where the curve does not rise.</summary>
    /// <param name="probability">p, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is not.</exception>
    public double Abscissa(double probability)
    {
        Check(probability);
        return Slope > 0 ? (PenalisedLogistic.Logit(probability) - Intercept) / Slope : double.NaN;
    }

    /// <summary>
    /// The interval of the x at which P(x) = p, by the profile of the penalised likelihood over rising curves; an end that is not
    /// reached is −∞ or +∞. NaN where the curve does not rise.
    /// </summary>
    /// <param name="probability">p, strictly between 0 and 1.</param>
    /// <param name="level">The confidence level, e.g. 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its range.</exception>
    public (double Low, double High) AbscissaInterval(double probability, double level)
    {
        ConfidenceLevel.Check(level);
        double estimate = Abscissa(probability);
        return double.IsNaN(estimate) ? (double.NaN, double.NaN)
            : (End(estimate, probability, level, -1), End(estimate, probability, level, 1));
    }

    /// <summary>Steps outwards, each twice as long, until the profile has fallen; then bisects to the last bits that matter.</summary>
    private double End(double estimate, double probability, double level, int sign)
    {
        double limit = LogLikelihood - PenalisedLogistic.Fall(level), inside = 0, outside = FirstStep * span;
        while (likelihood.Profile(estimate + sign * outside, probability) > limit)
        {
            if (outside > FarthestSpans * span)
                return sign * double.PositiveInfinity;
            (inside, outside) = (outside, 2 * outside);
        }
        for (int halving = 0; halving < 40; halving++)
        {
            double middle = (inside + outside) / 2;
            (inside, outside) = likelihood.Profile(estimate + sign * middle, probability) > limit ? (middle, outside) : (inside, middle);
        }
        return estimate + sign * inside;
    }

    private static void Check(double probability)
    {
        if (!(probability > 0 && probability < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability,
                "A logistic curve takes no value at or beyond 0 and 1; ask for one strictly between them, such as 0.5.");
    }
}
