using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>Adds what is known without measuring: every certificate by its name, and the paper's lemma for softmax, of
/// which alone it speaks.</summary>
internal static class CertifiedBounds
{
    /// <summary>What tables call the paper's statements.</summary>
    public const string Paper = "paper (recalled)";

    /// <summary>The entrywise certificate through ‖E(R)‖_F instead of ‖E(R)‖₂: the weakest, which the others are
    /// measured against.</summary>
    public const string Frobenius = "entrywise, Frobenius";

    /// <summary>Adds rows of bounds and radii; returns the largest certified radius and its certificate, NaN and ""
    /// where none is derived.</summary>
    public static (double Radius, string Certificate) Add(
        PerturbationExperimentSettings settings, TangentProblem problem, KernelPoint point, CellContext context)
    {
        Activation activation = problem.Network.Network.Activation;
        PerturbationSettings perturbation = settings.Perturbation;
        if (activation is SoftmaxActivation)
            AddPaper(perturbation, perturbation.Paper.Bounds(settings.Network.Sigma, problem.Dataset.Samples,
                problem.Dataset.Outputs), point, context);
        if (!KernelCertificate.ExistsFor(activation))
            return (double.NaN, "");
        KernelCertificate entrywise = KernelCertificate.For(point, context.CancellationToken);
        foreach (double radius in perturbation.Radii)
            AddBound(Frobenius, radius, entrywise.NormBound(radius, context.CancellationToken), point, context);
        AddRadius(Frobenius, LargestWithin(point, entrywise, perturbation.RadiusSearch, context.CancellationToken), perturbation, context);
        (double Radius, string Certificate) best = (double.NegativeInfinity, "");
        foreach (EigenvalueCertificate certificate in EigenvalueCertificate.AllFor(point, context.CancellationToken))
        {
            foreach (double radius in perturbation.Radii)
                context.Add(new BoundRow
                {
                    Certificate = certificate.Name, Radius = radius, RelativeChange = double.NaN,
                    LambdaMinRatio = certificate.Floor(new NeuronRadii(radius), context.CancellationToken) / point.SmallestEigenvalue,
                });
            double certified = CertifiedRadius.Of(
                point, certificate, perturbation.RadiusSearch.LargestRadius, perturbation.RadiusSearch.Tolerance,
                    context.CancellationToken);
            AddRadius(certificate.Name, certified, perturbation, context);
            if (certified > best.Radius)
                best = (certified, certificate.Name);
        }
        return best;
    }

    private static void AddPaper(PerturbationSettings perturbation, PaperBounds paper, KernelPoint point, CellContext context)
    {
        foreach (double radius in perturbation.Radii)
            AddBound(Paper, radius, paper.KernelChange(radius), point, context);
        context.Add(new RadiusRow { Kind = RadiusKind.Paper, By = Paper, Radius = paper.Radius(point.SmallestEigenvalue),
            SearchedTo = double.NaN });
    }

    private static void AddBound(string certificate, double radius, double change, KernelPoint point,
        CellContext context) => context.Add(new BoundRow
    {
        Certificate = certificate, Radius = radius, RelativeChange = change / point.Norm,
            LambdaMinRatio = 1 - change / point.SmallestEigenvalue,
    });

    private static void AddRadius(string certificate, double radius, PerturbationSettings perturbation,
        CellContext context) => context.Add(new RadiusRow
    {
        Kind = RadiusKind.Certified, By = certificate, Radius = radius, SearchedTo = perturbation.RadiusSearch.LargestRadius,
    });

    /// <summary>The largest R with ‖E(R)‖_F ≤ λ_min/2, within the search's tolerance from below; 0 where even the
    /// smallest R tried has a larger bound.</summary>
    private static double LargestWithin(KernelPoint point, KernelCertificate certificate, RadiusSearchSettings search,
        CancellationToken cancellationToken)
    {
        double low = search.LargestRadius, high = low;
        while (!Holds(low))
        {
            (low, high) = (low / 2, low);
            if (low < search.LargestRadius * 1e-12)
                return 0;
        }
        while (high > low * (1 + search.Tolerance))
        {
            double middle = Math.Sqrt(low * high);
            (low, high) = Holds(middle) ? (middle, high) : (low, middle);
        }
        return low;

        bool Holds(double radius) => certificate.NormBound(radius, cancellationToken) <= point.SmallestEigenvalue / 2;
    }
}
