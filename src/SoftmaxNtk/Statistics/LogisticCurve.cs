namespace SoftmaxNtk.Statistics;

/// <summary>
/// A logistic regression of success on one abscissa, P(x) = 1/(1 + e^{−(α + βx)}): estimates by Firth's penalised maximum likelihood,
/// finite
/// where a threshold parts all failures from all successes too; intervals of abscissae by profiles of the plain likelihood over rising
/// curves.
/// </summary>
/// <remarks>
/// With two abscissae P̂(x_k) = (s_k + ½)/(n_k + 1) exactly. The interval of the x at which P(x) = p is the set at which max_β ℓ falls
/// by less
/// than half of χ²'s quantile. Where a threshold parts failures from successes it holds the whole gap between them; a profile of the
/// penalised
/// likelihood would not: its prior against steep curves has the threshold in the middle. Trials are taken as independent: where some
/// share what
/// makes them succeed (a seed's data at several widths), hold a jackknife over what they share beside it (<see cref="Jackknife"/>).
/// Source: Firth, Biometrika 80 (1993); Venzon and Moolgavkar, Appl. Statist. 37 (1988).
/// </remarks>
public sealed class LogisticCurve
{
    /// <summary>Profiles are followed to this many times the span of the abscissae beyond the estimate.</summary>
    private const double FarthestSpans = 50;

    /// <summary>The first step outwards, and how finely the likeliest abscissa is sought, as shares of the span.</summary>
    private const double FirstStep = 1.0 / 64, Tolerance = 1e-6;

    /// <summary>The gap between a profile's halvings and its end, as a power of two.</summary>
    private const int Halvings = 24;

    private readonly LogisticLikelihood likelihood;

    private LogisticCurve(LogisticLikelihood likelihood)
    {
        this.likelihood = likelihood;
        (Intercept, Slope) = likelihood.Maximise();
    }

    /// <summary>α.</summary>
    public double Intercept { get; }

    /// <summary>β.</summary>
    public double Slope { get; }

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
        return new LogisticCurve(new LogisticLikelihood(all));
    }

    /// <summary>P(x).</summary>
    public double Probability(double x) => 1 / (1 + Math.Exp(-(Intercept + Slope * x)));

    /// <summary>The x at which P(x) = p; NaN where the curve does not rise.</summary>
    /// <param name="probability">p, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is not.</exception>
    public double Abscissa(double probability)
    {
        Check(probability);
        return Slope > 0 ? (LogisticLikelihood.Logit(probability) - Intercept) / Slope : double.NaN;
    }

    /// <summary>
    /// The interval of the x at which P(x) = p, by the profile of the likelihood over rising curves; an end that is not reached is −∞ or
    /// +∞. NaN where the curve does not rise. It holds <see cref="Abscissa"/>.
    /// </summary>
    /// <param name="probability">p, strictly between 0 and 1.</param>
    /// <param name="level">The confidence level, e.g. 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its range.</exception>
    public (double Low, double High) AbscissaInterval(double probability, double level)
    {
        ConfidenceLevel.Check(level);
        double estimate = Abscissa(probability), span = likelihood.Span;
        if (double.IsNaN(estimate))
            return (double.NaN, double.NaN);
        (double likeliest, double largest) = GoldenSection.Maximum(
            x => likelihood.Profile(x, probability), estimate - span, estimate + span, Tolerance * span);
        double limit = largest - LogisticLikelihood.Fall(level);
        return (Math.Min(estimate, End(likeliest, probability, limit, -1)), Math.Max(estimate, End(likeliest, probability, limit, 1)));
    }

    /// <summary>Steps outwards, each twice as long, until the profile has fallen; then halves the last step.</summary>
    private double End(double likeliest, double probability, double limit, int sign)
    {
        double inside = 0, outside = FirstStep * likelihood.Span;
        while (likelihood.Profile(likeliest + sign * outside, probability) > limit)
        {
            if (outside > FarthestSpans * likelihood.Span)
                return sign * double.PositiveInfinity;
            (inside, outside) = (outside, 2 * outside);
        }
        for (int halving = 0; halving < Halvings; halving++)
        {
            double middle = (inside + outside) / 2;
            (inside, outside) = likelihood.Profile(likeliest + sign * middle, probability) > limit ? (middle, outside) : (inside, middle);
        }
        return likeliest + sign * inside;
    }

    private static void Check(double probability)
    {
        if (!(probability > 0 && probability < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability,
                "A logistic curve takes no value at or beyond 0 and 1; ask for one strictly between them, such as 0.5.");
    }
}
