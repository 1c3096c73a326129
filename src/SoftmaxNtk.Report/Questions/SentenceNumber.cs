using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;

namespace SoftmaxNtk.Report.Questions;

/// <summary>Numbers as sentences tell them: three significant digits, powers of ten as people write them.</summary>
public static class SentenceNumber
{
    /// <summary>How many significant digits there are, and how many where fewer would not tell a number from its interval's ends.</summary>
    private const int FewestDigits = 3, MostDigits = 6;

    /// <summary>Numbers from the first on, and below the second, are written with a power of ten.</summary>
    private const double Large = 1e6, Small = 1e-3;

    /// <summary>"0.842", "16,400", "2.8×10⁻¹³"; a dash where there is none.</summary>
    /// <param name="number">The number.</param>
    /// <param name="digits">At most so many significant digits; zeros at the end are left out.</param>
    public static string Of(double number, int digits = FewestDigits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        if (double.IsNaN(number))
            return "–";
        if (double.IsInfinity(number))
            return number > 0 ? "∞" : "−∞";
        if (number == 0)
            return "0";
        string scientific = Math.Abs(number).ToString($"E{digits - 1}", CultureInfo.InvariantCulture);
        int exponent = int.Parse(scientific[(scientific.IndexOf('E') + 1)..], CultureInfo.InvariantCulture);
        double rounded = double.Parse(scientific, CultureInfo.InvariantCulture);
        string text = rounded is < Large and >= Small
            ? rounded.ToString("#,0." + new string('#', Math.Max(0, digits - 1 - exponent)), CultureInfo.InvariantCulture)
            : $"{Mantissa(scientific)}×10{Superscript(exponent)}";
        return number < 0 ? "−" + text : text;
    }

    /// <summary>"0.842 [0.807, 0.878]", or the number alone where it has no interval.</summary>
    public static string WithInterval(Estimate estimate)
    {
        if (!estimate.HasInterval || estimate.Low == estimate.High)
            return Of(estimate.Value);
        int digits = FewestDigits;
        while (digits < MostDigits && (Of(estimate.Low, digits) == Of(estimate.Value, digits) || Of(estimate.High, digits)
            == Of(estimate.Value, digits)))
            digits++;
        return $"{Of(estimate.Value, digits)} [{Of(estimate.Low, digits)}, {Of(estimate.High, digits)}]";
    }

    private static string Mantissa(string scientific) =>
        scientific[..scientific.IndexOf('E')] is var mantissa && mantissa.Contains('.') ? mantissa.TrimEnd('0').TrimEnd('.') : mantissa;

    private static string Superscript(int exponent) =>
        string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));
}
