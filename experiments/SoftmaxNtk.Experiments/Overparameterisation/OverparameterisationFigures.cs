using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.Overparameterisation;

/// <summary>Success against the width, the width that is needed against n and 1/λ_min, and steps.</summary>
internal static class OverparameterisationFigures
{
    public static IReadOnlyList<Figure> Draw(OverparameterisationSettings settings, RunTables tables)
    {
        IReadOnlyList<Observation<OutcomeRow>> rows = tables.Of<OutcomeRow>();
        if (rows.Count == 0 || !rows[0].Subject.Has(SuccessCurve.Width))
            return [];
        IReadOnlyList<SuccessCurve> curves = SuccessCurve.Of(rows);
        SeriesPalette palette = VariantPalette.Of(rows.Select(row => row.Subject.Variant!.Label()));
        return
        [
            SuccessFigure.Draw(settings, curves, palette),
            .. WidthFigure.Draw(settings, curves, tables.Of<NetworkRow>(), palette),
            .. StepsFigure.Draw(settings, rows, palette),
        ];
    }

    /// <summary>What all of a run's networks have in common.</summary>
    public static string Setting(OverparameterisationSettings settings)
    {
        string data = settings.Dataset switch
        {
            UnitSphereDatasetSettings sphere => $"Points on the unit sphere of R^{{{sphere.Dimension}}}",
            OrthogonalPairsDatasetSettings pairs => $"Orthogonal pairs in R^{{{pairs.Dimension}}}",
            DatasetSettings other => Captions.Of(other),
        };
        string rate = settings.Rate == RateProtocol.Own
            ? FormattableString.Invariant($"η = {settings.Training.StabilityFraction}·2/λ_{{max}}(Θ_∞) of each variant")
            : FormattableString.Invariant($"one η = {settings.Training.StabilityFraction}·2/max λ_{{max}}(Θ_∞) for all");
        return FormattableString.Invariant($"{data}, σ = {settings.Network.Sigma}, {rate}.");
    }
}
