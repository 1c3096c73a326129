using System.Text.Json;
using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Tests.Support;

/// <summary>The golden numbers of Oracle/oracle.json: an independent numpy implementation, checked there against
/// central differences.</summary>
internal static class Oracle
{
    private static readonly JsonDocument document =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Oracle", "oracle.json")));

    public static JsonElement Root => document.RootElement;

    public static IEnumerable<JsonElement> Networks => Root.GetProperty("networks").EnumerateArray();

    public static JsonElement Network(string name) => Networks.Single(network => network.GetProperty("name").GetString() == name);

    public static double Number(this JsonElement element, string property) => element.GetProperty(property).GetDouble();

    public static double[] Vector(this JsonElement element, string property) =>
        [.. element.GetProperty(property).EnumerateArray().Select(entry => entry.GetDouble())];

    public static DenseMatrix Matrix(this JsonElement element, string property) =>
        DenseMatrix.OfRowArrays(element.GetProperty(property).EnumerateArray()
            .Select(row => row.EnumerateArray().Select(entry => entry.GetDouble()).ToArray()).ToArray());
}
