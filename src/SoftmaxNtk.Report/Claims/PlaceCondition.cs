using System.Globalization;
using System.Text.RegularExpressions;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Report.Claims;

/// <summary>
/// A condition on where a finding stands: <c>PATH=VALUE</c>, with alternatives <c>A|B</c>; <c>PATH&gt;=NUMBER</c>,
/// <c>PATH&lt;=NUMBER</c>; <c>PATH=largest</c> or <c>smallest</c> among the findings of its run that are selected otherwise.
/// </summary>
/// <param name="Path">The setting, from the config's root: "network.sigma".</param>
/// <param name="Operator">"=", ">=" or "&lt;=".</param>
/// <param name="Values">The alternatives; one where the operator is not "=".</param>
public sealed partial record PlaceCondition(string Path, string Operator, IReadOnlyList<string> Values)
{
    /// <summary>What a condition looks like.</summary>
    public const string Pattern =
        @"^([A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)*)(?:(>=|<=)([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)|(=)([^=].*))$";

    private const string Largest = "largest", Smallest = "smallest";

    /// <summary>Whether it depends on where the other candidates stand.</summary>
    public bool IsExtreme => Operator == "=" && Values.Any(value => value is Largest or Smallest);

    /// <summary>The condition that a text of <see cref="Pattern"/> states.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static PlaceCondition Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Match match = Shape().Match(text);
        if (!match.Success)
            throw new FormatException($"'{text}' is no condition on a place. Remedy: write \"network.sigma=0.3\".");
        return match.Groups[2].Success
            ? new PlaceCondition(match.Groups[1].Value, match.Groups[2].Value, [match.Groups[3].Value])
            : new PlaceCondition(match.Groups[1].Value, "=", match.Groups[5].Value.Split('|', StringSplitOptions.TrimEntries));
    }

    /// <summary>Which of the values meet it, in their order.</summary>
    /// <param name="values">The value of each candidate at <see cref="Path"/>; null where it has none, which never meets it.</param>
    public IReadOnlyList<bool> Meet(IReadOnlyList<AxisValue?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        double[] numbers = [.. values.OfType<AxisValue>().Where(value => value.Value.Text is null).Select(value => value.Value.Number)];
        return [.. values.Select(value => value is { } known && Meets(known, numbers))];
    }

    private bool Meets(AxisValue value, double[] numbers) => Operator switch
    {
        ">=" => value.Value.Text is null && value.Value.Number >= Number(Values[0]),
        "<=" => value.Value.Text is null && value.Value.Number <= Number(Values[0]),
        _ => Values.Any(wanted => value.Value.Text is { } text ? text == wanted
            : wanted switch
            {
                Largest => value.Value.Number == numbers.Max(),
                Smallest => value.Value.Number == numbers.Min(),
                _ => value.Value.Number == Number(wanted),
            }),
    };

    /// <summary>NaN, which equals nothing, for what is no number.</summary>
    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;

    [GeneratedRegex(Pattern)]
    private static partial Regex Shape();
}
