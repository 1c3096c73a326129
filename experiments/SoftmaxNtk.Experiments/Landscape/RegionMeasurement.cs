using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Experiments.Landscape;

/// <summary>The good region from both sides, and how far training goes in it.</summary>
internal static class RegionMeasurement
{
    public static void Measure(LandscapeSettings settings, TangentProblem problem, CellContext context)
    {
        context.Add(TrainedPath.Of(settings.Training, problem, [], context).Row(problem));
        if (settings.Variants[0].OutputScale.Kind != OutputScaleKind.Paper)
            return;
        KernelPoint point = problem.InitialPoint;
        Adversary adversary = AdversaryOf(settings.Balls, point, context);
        EigenvalueCertificate[] certificates = KernelCertificate.ExistsFor(problem.Network.Network.Activation)
            ? [.. EigenvalueCertificate.AllFor(point, context.CancellationToken)] : [];
        double[] radii = [.. settings.Balls.Radii.Order()];
        foreach (PerturbationMeasurement found in
            new PerturbationProbe(point).Along(adversary, radii, cancellationToken: context.CancellationToken))
            context.Add(new BallRow
            {
                Radius = found.Radius,
                Found = Math.Min(1, found.SmallestEigenvalue / point.SmallestEigenvalue),
                Certified = certificates.Select(certificate =>
                        certificate.Floor(new NeuronRadii(found.Radius), context.CancellationToken) / point.SmallestEigenvalue)
                    .DefaultIfEmpty(double.NaN).Max(),
            });
        context.Progress?.Report(0.5);
        RadiusMeasurement measured =
            MeasuredRadius.Along(point, adversary, settings.Balls.RadiusSearch.Spec(), context.CancellationToken);
        CertifiedRadius? certified = certificates.Length == 0 ? null : CertifiedRadius.Best(
            point, settings.Balls.RadiusSearch.LargestRadius, settings.Balls.RadiusSearch.Tolerance, context.CancellationToken);
        context.Add(new RegionRow
        {
            LambdaMin = point.SmallestEigenvalue,
            Certified = certified?.Radius ?? double.NaN,
            Certificate = certified?.Certificate ?? "",
            Measured = measured.Radius,
            SearchedTo = measured.SearchedTo,
            Method = measured.Audit?.Method ?? "",
            Restarts = measured.Audit?.Restarts ?? 0,
            RestartSpread = measured.Audit?.RestartSpread ?? double.NaN,
            Monotone = measured.Audit?.IsMonotone ?? true,
        });
    }

    /// <summary>Descent on λ_min(H).</summary>
    public static Adversary AdversaryOf(BallSettings settings, KernelPoint point, CellContext context) =>
        Adversary.OnSmallestEigenvalue(point, settings.Ascent.Spec(), context.Seed.Child("adversary"));
}
