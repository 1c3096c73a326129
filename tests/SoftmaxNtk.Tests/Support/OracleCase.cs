using System.Text.Json;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Tests.Support;

/// <summary>One network of the oracle, built with this library's types.</summary>
internal sealed class OracleCase
{
    public OracleCase(string name, ComputeResources resources)
    {
        Golden = Oracle.Network(name);
        Weights = Golden.Matrix("W");
        Inputs = Golden.Matrix("X");
        Targets = Golden.Matrix("Y");
        Network = new Network(
            ActivationCatalogue.Create(Golden.GetProperty("activation").GetString()!), Golden.Matrix("A"), Golden.Number("outputScale"));
        Streamed = new SampledNetwork(Network, Inputs, resources);
    }

    public static TheoryData<string> Names => [.. Oracle.Networks.Select(network => network.GetProperty("name").GetString()!)];

    public JsonElement Golden { get; }

    public Network Network { get; }

    public SampledNetwork Streamed { get; }

    public DenseMatrix Weights { get; }

    public DenseMatrix Inputs { get; }

    public DenseMatrix Targets { get; }
}
