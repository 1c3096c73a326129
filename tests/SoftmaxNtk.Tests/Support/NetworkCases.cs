using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Tests.Support;

/// <summary>
/// Networks that derivatives are checked on: every activation, every initialisation, every kind of output scale, one to three outputs.
/// </summary>
internal static class NetworkCases
{
    public static TheoryData<string> Activations => [.. ActivationNames.All];

    public static TheoryData<string, Initialisation, string, int> All
    {
        get
        {
            TheoryData<string, Initialisation, string, int> cases = [];
            foreach (string activation in ActivationNames.All)
            {
                bool normalised = ActivationCatalogue.Create(activation).Normalisation != Normalisation.None;
                cases.Add(activation, Initialisation.Coupled, "paper", 1);
                cases.Add(activation, Initialisation.Independent, "0.7", 3);
                cases.Add(activation, Initialisation.Centred, normalised ? "sqrtWidth" : "paper", 2);
            }
            return cases;
        }
    }

    public static OutputScale Scale(string text) => text switch
    {
        "paper" => OutputScale.Paper,
        "sqrtWidth" => OutputScale.SqrtWidth,
        _ => OutputScale.Of(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
